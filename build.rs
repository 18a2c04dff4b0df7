//! Tells Cargo what is embedded: `include_dir!` alone does not notice a new file.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=assets/networks/ranges");
}

//! The cloud a machine is in, and its metadata service, against services that behave in every way they can.

mod support;

use std::{
    fs,
    io::{Read, Write},
    path::PathBuf,
    thread,
};

use conn_wizard::{
    diagnosis::Request,
    evidence::{CloudMachine, Fact, Need},
    probe::LinuxHost,
};
use support::{Namespace, Pair, observe};

/// A machine's firmware as files; removed on drop.
struct Firmware(PathBuf);

impl Firmware {
    fn new(test: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("conn-wizard-sys-{}-{test}", std::process::id()));
        for (name, content) in files {
            let file = root.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, content).expect("a file");
        }
        Self(root)
    }

    fn host(&self) -> LinuxHost {
        LinuxHost::new().with_sys(&self.0)
    }
}

impl Drop for Firmware {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn cloud(host: &LinuxHost) -> CloudMachine {
    match observe(host, &Request::Cloud) {
        Ok(Fact::Cloud(cloud)) => cloud,
        other => panic!("{other:?}"),
    }
}

/// A service on port 80 of an address; it gets the head of each request.
fn service(namespace: &Namespace, address: &str, says: fn(&str) -> Option<String>) {
    namespace.run(&["ip", "address", "add", address, "dev", "lo"]);
    let listener = namespace.listen(&format!("{address}:80"));
    thread::spawn(move || {
        let mut open = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut request = [0; 2048];
            let length = stream.read(&mut request).expect("a request");
            match says(&String::from_utf8_lossy(&request[..length])) {
                Some(answer) => stream.write_all(answer.as_bytes()).expect("sent"),
                None => open.push(stream),
            }
        }
    });
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// A service that answers only who shows the token it gave.
fn with_token(request: &str) -> String {
    let shows = request.contains("\r\nX-aws-ec2-metadata-token: secret==\r\n");
    match request.split(' ').take(2).collect::<Vec<_>>().as_slice() {
        ["PUT", "/latest/api/token"] if request.contains("\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n") => ok("secret=="),
        ["GET", "/latest/meta-data/public-ipv4"] if shows => ok("198.51.100.7"),
        ["GET", "/latest/meta-data/local-ipv4"] if shows => ok("10.0.0.5"),
        _ => "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".into(),
    }
}

const AMAZON: &[(&str, &str)] = &[("class/dmi/id/sys_vendor", "Amazon EC2\n"), ("class/dmi/id/product_name", "t3.micro\n")];

#[test]
fn a_machine_whose_firmware_names_no_cloud_sends_nothing() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    service(&client, "169.254.169.254", |_| panic!("nobody may ask"));
    let plain = Firmware::new("plain", &[("class/dmi/id/sys_vendor", "QEMU\n")]);
    assert_eq!(client.within(|| cloud(&plain.host())), CloudMachine::default());
    let nothing = LinuxHost::new().with_sys("/nowhere/sys");
    assert_eq!(client.within(|| cloud(&nothing)), CloudMachine::default());
}

#[test]
fn the_public_address_is_had_with_a_token() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    service(&client, "169.254.169.254", |request| Some(with_token(request)));
    let firmware = Firmware::new("token", AMAZON);
    let expected = CloudMachine {
        vendor: Some("amazon".into()),
        public: vec!["198.51.100.7".parse().expect("an address")],
        inside: "10.0.0.5".parse().ok(),
        hidden: None,
    };
    assert_eq!(client.within(|| cloud(&firmware.host())), expected);
}

#[test]
fn headers_and_names_are_those_the_vendor_documents() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    service(&client, "169.254.169.254", |request| {
        let right =
            request.contains("\r\nHost: metadata.google.internal\r\n") && request.contains("\r\nMetadata-Flavor: Google\r\n");
        // Chunked, as some services answer.
        right.then(|| "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n198.51.100.8\r\n0\r\n\r\n".into())
    });
    let firmware = Firmware::new("google", &[("class/dmi/id/product_name", "Google Compute Engine\n")]);
    let seen = client.within(|| cloud(&firmware.host()));
    assert_eq!(seen.public, ["198.51.100.8".parse::<std::net::IpAddr>().expect("an address")]);
}

#[test]
fn what_is_no_public_address_is_left_aside() {
    let says = |says: fn(&str) -> Option<String>| {
        let Pair { client, server: _server } = Pair::new()?;
        service(&client, "169.254.169.254", says);
        let firmware = Firmware::new("odd", AMAZON);
        Some(client.within(|| cloud(&firmware.host())))
    };
    let Some(private) = says(|_| Some(ok("10.0.0.5"))) else { return };
    assert_eq!((private.public, private.hidden), (vec![], None));
    let need = |seen: Option<CloudMachine>| seen.and_then(|seen| seen.hidden).map(|hidden| hidden.need);
    assert_eq!(need(says(|_| Some(ok("<html>\u{1b}[2J</html>")))), Some(Need::Other));
    assert_eq!(need(says(|_| Some("SSH-2.0-nonsense\r\n".into()))), Some(Need::Other));
    let none = says(|_| Some("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".into())).expect("a machine");
    assert_eq!((none.public, none.hidden), (vec![], None));
}

#[test]
fn a_service_that_is_silent_or_not_there_is_an_obstacle() {
    let Some(Pair { client, server: _server }) = Pair::new() else { return };
    let firmware = Firmware::new("silent", AMAZON);
    let absent = client.within(|| cloud(&firmware.host()));
    assert_eq!(absent.vendor.as_deref(), Some("amazon"));
    assert_eq!(absent.hidden.map(|hidden| hidden.need), Some(Need::Network));
    service(&client, "169.254.169.254", |_| None);
    let silent = client.within(|| cloud(&firmware.host()));
    assert_eq!(silent.hidden.map(|hidden| hidden.need), Some(Need::Network));
}

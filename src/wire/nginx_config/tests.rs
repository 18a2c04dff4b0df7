use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::evidence::{Route, Serves};

fn asked(at: &str, host: &str, path: &str) -> Asked {
    Asked { at: at.parse().expect("an address and a port"), tls: false, host: host.into(), path: path.into(), upgrade: true }
}

/// A configuration of one file.
fn config(text: &str) -> Config {
    Config::of_files("/etc/nginx/nginx.conf", &[("/etc/nginx/nginx.conf".to_owned(), text.to_owned())].into())
}

fn of(text: &str, at: &str, host: &str, path: &str) -> Route {
    route(&config(text), &asked(at, host, path)).expect("a route")
}

fn passes_to(route: &Route) -> Vec<String> {
    route.pass().map(|pass| pass.to.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

/// What Debian's package lays out, with a site in `sites-enabled`, as `nginx -T` prints it.
const DEBIAN: &str = r#"nginx: noise before
# configuration file /etc/nginx/nginx.conf:
user www-data;
# a comment; with { braces }
include /etc/nginx/modules-enabled/*.conf;
events { worker_connections 768; }
http {
	include /etc/nginx/mime.types;
	log_format odd '$remote_addr "$request" {;}';
	map $http_upgrade $connection_upgrade { default upgrade; '' close; }
	include /etc/nginx/conf.d/*.conf;
	include sites-enabled/*;
}

# configuration file /etc/nginx/mime.types:
types { text/html html htm; }

# configuration file /etc/nginx/sites-enabled/chat.example:
upstream chat {
	server 127.0.0.1:8282;
	server 127.0.0.1:8283 down;
}
server {
	listen 80;
	listen [::]:80;
	server_name chat.example www.chat.example;

	location / {
		try_files $uri $uri/ =404;
	}
	location ~ \.php$ {
		include snippets/fastcgi-php.conf;
		fastcgi_pass unix:/run/php/php8.2-fpm.sock;
	}
	location /room {
		proxy_pass http://chat;
	}
	location /ws/ {
		include /etc/nginx/snippets/websocket.conf;
		proxy_pass http://chat/;
	}
}

# configuration file /etc/nginx/snippets/fastcgi-php.conf:
fastcgi_index index.php;

# configuration file /etc/nginx/snippets/websocket.conf:
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection $connection_upgrade;
"#;

#[test]
fn a_site_of_debian_is_followed_to_file_and_line() {
    let config = Config::of_dump(DEBIAN).expect("a configuration");
    assert!(config.whole);
    let room = route(&config, &asked("203.0.113.9:80", "chat.example", "/room/1?x=/ws/")).expect("a route");
    assert_eq!(passes_to(&room), ["127.0.0.1:8282"]);
    let site = |line| Place { file: "/etc/nginx/sites-enabled/chat.example".into(), line };
    assert_eq!((&room.server, room.place()), (&site(5), &site(17)));
    assert_eq!(room.pass().map(|pass| (&pass.at, pass.written.as_str())), Some((&site(18), "http://chat")));
    assert!(!room.headers.pass() && !room.headers.upgrade && room.headers.http11.is_none());
    let others: Vec<_> = room.other_websocket.iter().map(|other| (other.path.as_str(), &other.at)).collect();
    assert_eq!(others, [("/ws/", &site(20))]);
    assert!(room.sure);
    let ws = route(&config, &asked("[2001:db8::7]:80", "WWW.chat.example", "//ws/%31")).expect("a route");
    assert!(ws.headers.pass() && ws.headers.http11 == Some(true));
    assert_eq!((ws.location.as_ref().map(|(written, _)| written.as_str()), ws.other_websocket.len()), (Some("/ws/"), 0));
    let php = route(&config, &asked("203.0.113.9:80", "chat.example", "/room.php")).expect("a route");
    assert!(matches!(&php.serves, Serves::Other { written, .. } if written.starts_with("fastcgi_pass unix:")), "{php:?}");
    let files = route(&config, &asked("203.0.113.9:80", "chat.example", "/")).expect("a route");
    assert_eq!(files.serves, Serves::Files);
    let slash = route(&config, &asked("203.0.113.9:80", "chat.example", "/ws")).expect("a route");
    assert!(matches!(&slash.serves, Serves::Returns { written, .. } if written == "301 /ws/"), "{slash:?}");
    assert_eq!(route(&config, &asked("203.0.113.9:8080", "chat.example", "/")), None);
}

/// What BT-Panel writes for a site with a reverse proxy.
#[test]
fn a_site_of_bt_panel_has_its_proxy_in_an_included_file() {
    let main = "/www/server/nginx/conf/nginx.conf";
    let files = [
        (main, "http { include proxy.conf; include /www/server/panel/vhost/nginx/*.conf; }"),
        ("/www/server/nginx/conf/proxy.conf", "proxy_temp_path /tmp;"),
        (
            "/www/server/panel/vhost/nginx/chat.example.conf",
            "server\n{\n    listen 80;\n    listen 443 ssl http2;\n    server_name chat.example;\n    #SSL-START\n\
                 if ($server_port !~ 443){\n        rewrite ^(/.*)$ https://$host$1 permanent;\n    }\n\
                 #PROXY-START\n    include /www/server/panel/vhost/nginx/proxy/chat.example/*.conf;\n\
                 location ~ .*\\.(gif|jpg)$\n    {\n        expires 30d;\n    }\n}\n",
        ),
        (
            "/www/server/panel/vhost/nginx/proxy/chat.example/abc_chat.conf",
            "#PROXY-START/\n\nlocation ^~ /\n{\n    proxy_pass http://127.0.0.1:8282;\n    proxy_set_header Host $host;\n\
                 proxy_set_header REMOTE-HOST $remote_addr;\n    proxy_set_header Upgrade $http_upgrade;\n\
                 proxy_set_header Connection $connection_upgrade;\n    proxy_http_version 1.1;\n}\n",
        ),
    ];
    let config = Config::of_files(main, &files.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    let secure = Asked { tls: true, ..asked("203.0.113.9:443", "chat.example", "/x.gif") };
    let secure = route(&config, &secure).expect("a route");
    assert_eq!(passes_to(&secure), ["127.0.0.1:8282"]);
    assert_eq!(secure.place().file, files[3].0);
    assert_eq!((secure.place().line, secure.headers.upgrade, secure.sure), (3, true, true));
    // Its own `map` is missing here, so that the variable is nobody's.
    assert!(!secure.headers.connection);
    let plain = route(&config, &asked("203.0.113.9:80", "chat.example", "/")).expect("a route");
    assert!(matches!(&plain.serves, Serves::Returns { at, .. } if at.line == 8), "{plain:?}");
}

#[test]
fn header_fields_are_inherited_only_where_a_level_has_none() {
    let text = |inner: &str| {
        format!(
            "http {{ proxy_http_version 1.1; server {{ proxy_set_header Upgrade $http_upgrade; \
             proxy_set_header Connection 'Upgrade'; location / {{ {inner} proxy_pass http://127.0.0.1:8282; }} }} }}"
        )
    };
    let outer = of(&text(""), "192.0.2.1:80", "a", "/");
    assert!(outer.headers.pass());
    assert_eq!(outer.inherited, ["proxy_set_header Upgrade $http_upgrade;", "proxy_set_header Connection Upgrade;"]);
    let own = of(&text("proxy_set_header Host $host;"), "192.0.2.1:80", "a", "/");
    assert_eq!((own.headers.upgrade, own.headers.connection, own.headers.http11), (false, false, Some(true)));
    assert!(own.inherited.is_empty());
    assert!(!of(&text("proxy_http_version 1.0;"), "192.0.2.1:80", "a", "/").headers.pass());
}

const NAMES: &str = "http {
  server { listen 80 default_server; server_name _; return 444; }
  server { listen 80; server_name *.example; return 201; }
  server { listen 80; server_name *.chat.example; return 202; }
  server { listen 80; server_name www.*; return 203; }
  server { listen 80; server_name ~^live\\d+\\.; return 204; }
  server { listen 80; server_name .room.example; return 205; }
  server { listen 192.0.2.5:80; server_name other; return 206; }
  server { listen 8080; server_name a.chat.example; return 207; }
  server { listen [::]:81 ipv6only=off; return 208; }
}";

#[rstest]
#[case("192.0.2.1:80", "nobody", "444")]
#[case("192.0.2.1:80", "a.example", "201")]
#[case("192.0.2.1:80", "a.chat.example", "202")]
#[case("192.0.2.1:80", "www.test", "203")]
#[case("192.0.2.1:80", "www.example", "201")]
#[case("192.0.2.1:80", "LIVE12.test", "204")]
#[case("192.0.2.1:80", "room.example", "205")]
#[case("192.0.2.1:80", "a.room.example", "205")]
#[case("192.0.2.5:80", "a.chat.example", "206")]
#[case("0.0.0.0:80", "a.chat.example", "202")]
#[case("192.0.2.1:8080", "x", "207")]
#[case("192.0.2.1:81", "x", "208")]
fn the_server_is_found_as_nginx_finds_it(#[case] at: &str, #[case] host: &str, #[case] status: &str) {
    let route = of(NAMES, at, host, "/");
    assert!(matches!(&route.serves, Serves::Returns { written, .. } if written == &format!("return {status}")), "{route:?}");
}

const LOCATIONS: &str = "http { server {
  location = /exact { return 201; }
  location / { return 202; }
  location ^~ /first { return 203; }
  location ~* \\.JPG$ { return 204; }
  location /outer {
    location /outer/inner { return 205; }
    location ~ /deep$ { return 206; }
    return 207;
  }
  location /app { try_files $uri @app; }
  location @app { return 208; }
} }";

#[rstest]
#[case("/exact", "201")]
#[case("/exactly", "202")]
#[case("/first/a.jpg", "203")]
#[case("/other/a.jpg", "204")]
#[case("/outer/inner/x", "205")]
#[case("/outer/inner/x.jpg", "204")]
#[case("/outer/deep", "206")]
#[case("/outer/x", "207")]
#[case("/app/x", "208")]
fn the_location_is_found_as_nginx_finds_it(#[case] path: &str, #[case] status: &str) {
    let route = of(LOCATIONS, "192.0.2.1:80", "x", path);
    assert!(matches!(&route.serves, Serves::Returns { written, .. } if written == &format!("return {status}")), "{route:?}");
    assert!(route.sure);
}

#[test]
fn what_is_not_understood_is_said() {
    for inner in [
        "location ~ (?=x) { return 200; } location / { proxy_pass http://127.0.0.1:1; }",
        "if ($cookie_x) { return 403; } location / { proxy_pass http://127.0.0.1:1; }",
        "location / { proxy_pass http://$backend; }",
        "location / { rewrite ^/(.*)$ /x/$1 break; proxy_pass http://127.0.0.1:1; }",
        "include missing.conf; location / { proxy_pass http://127.0.0.1:1; }",
    ] {
        let text = format!("http {{ server {{ {inner} }} }}");
        let found = of(&text, "192.0.2.1:80", "x", "/x");
        assert!(!found.sure && found.pass().is_some(), "{inner}: {found:?}");
    }
    let host = "if ($host = other.example) { return 301 https://x; } location / { proxy_pass https://[2001:db8::1]:8443; }";
    let found = of(&format!("http {{ server {{ {host} }} }}"), "192.0.2.1:80", "x", "/x");
    assert!(found.sure && found.pass().is_some_and(|pass| pass.tls && pass.to == ["[2001:db8::1]:8443".parse().expect("it")]));
}

#[rstest]
#[case("http://localhost:8282", &["127.0.0.1:8282", "[::1]:8282"], &[])]
#[case("http://127.0.0.1", &["127.0.0.1:80"], &[])]
#[case("https://192.0.2.7/x", &["192.0.2.7:443"], &[])]
#[case("http://app.internal.example:81/", &[], &["app.internal.example:81"])]
#[case("http://unix:/run/app.sock:/x", &[], &["unix:/run/app.sock"])]
fn proxy_pass_is_read(#[case] written: &str, #[case] to: &[&str], #[case] names: &[&str]) {
    let found = of(&format!("http {{ server {{ location / {{ proxy_pass {written}; }} }} }}"), "192.0.2.1:80", "x", "/");
    assert_eq!(passes_to(&found), to);
    assert_eq!(found.pass().map(|pass| pass.names.clone()).unwrap_or_default(), names);
}

#[test]
fn words_are_read_as_nginx_reads_them() {
    let text = "a \"b ; \\\" {\" 'c # }' d#e ${f}g h\\;i; # x\nj{k;}l_by_lua_block { if x then y = \"}\" -- }\n end } m;";
    let directives = config(text).directives;
    let seen: Vec<(&str, Vec<&str>, u32)> = directives
        .iter()
        .map(|one| (one.name.as_str(), one.arguments.iter().map(String::as_str).collect(), one.place().line))
        .collect();
    let first = vec!["b ; \" {", "c # }", "d#e", "${f}g", "h\\;i"];
    assert_eq!(seen, [("a", first, 1), ("j", vec![], 2), ("l_by_lua_block", vec![], 2), ("m", vec![], 3)]);
    assert_eq!(directives[1].block.len(), 1);
    assert_eq!(includes("http { include a/*.conf; server { include 'b c'; } }"), ["a/*.conf", "b c"]);
}

#[test]
fn files_that_include_each_other_end() {
    let files = [("/n.conf", "include a.conf; include *.conf;"), ("/a.conf", "include n.conf; include a.conf;")];
    let config = Config::of_files("/n.conf", &files.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    assert!(!config.whole);
}

proptest! {
    #[test]
    fn any_bytes_are_survived(text in "\\PC{0,200}", host in "\\PC{0,12}", path in "\\PC{0,20}") {
        let _ = Config::of_dump(&text);
        let _ = route(&config(&text), &asked("192.0.2.1:80", &host, &path));
        let _ = includes(&text);
    }

    #[test]
    fn any_words_are_survived(words in prop::collection::vec(prop::sample::select(vec![
        "http", "server", "location", "{", "}", ";", "=", "~", "^~", "/", "/a", "@x", "if", "($host", "=", "x)", "return", "proxy_pass",
        "http://$x", "http://127.0.0.1:1", "listen", "80", "[::]:80", "server_name", "*.x", "~(", "include", "*", "/n", "'", "\"", "\\",
        "$", "#", "\n", "try_files", "map", "x_by_lua_block", "upstream",
    ]), 0..60), glue in prop::sample::select(vec![" ", ""])) {
        let text = format!("http {{ server {{ {}", words.join(glue));
        for path in ["/", "/a", ""] {
            if let Some(found) = route(&config(&text), &asked("192.0.2.1:80", "x", path)) {
                prop_assert!(found.server_names.len() <= 4);
            }
        }
    }
}

#[test]
fn errors_are_logged_where_the_innermost_block_says() {
    let route = |text: &str| {
        let files = [("/etc/nginx/nginx.conf".to_owned(), text.to_owned())].into();
        let config = Config::of_files("/etc/nginx/nginx.conf", &files);
        route(&config, &asked("203.0.113.9:80", "chat.example", "/")).expect("a route").error_log
    };
    let site = "server { listen 80; location / { proxy_pass http://127.0.0.1:8282; } }";
    assert_eq!(route(&format!("http {{ {site} }}")), None);
    let main = format!("error_log /var/log/nginx/main.log warn; http {{ {site} }}");
    assert_eq!(route(&main).as_deref(), Some("/var/log/nginx/main.log"));
    let own = main.replace("listen 80;", "listen 80; error_log /www/wwwlogs/chat.example.error.log;");
    assert_eq!(route(&own).as_deref(), Some("/www/wwwlogs/chat.example.error.log"));
    assert_eq!(route(&main.replace("/var/log/nginx/main.log", "syslog:server=unix:/dev/log")), None);
    assert_eq!(route(&main.replace("/var/log/nginx/main.log", "stderr")), None);
}

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn seen(text: &str) -> Vec<(u32, String, String, bool)> {
    let listeners = start_file(text).listeners;
    let written =
        |listener: &Listener| listener.listen.as_ref().map_or_else(|| "?".to_owned(), |listen| listen.written.clone());
    listeners.iter().map(|listener| (listener.line, listener.class.clone(), written(listener), listener.ssl)).collect()
}

fn line(number: u32, class: &str, written: &str, ssl: bool) -> (u32, String, String, bool) {
    (number, class.to_owned(), written.to_owned(), ssl)
}

/// As the manual's examples are written.
const WORKERMAN: &str = r#"<?php
use Workerman\Worker;
require_once __DIR__ . '/vendor/autoload.php';
// $worker = new Worker('websocket://0.0.0.0:1');
# new Worker('http://0.0.0.0:2')
/* new Worker(
   'http://0.0.0.0:3') */
$context = array('ssl' => array('local_cert' => '/etc/x.pem'));
$worker = new Worker('websocket://0.0.0.0:8282', $context);
$worker->transport = 'ssl';
$http = new \Workerman\Worker("http://0.0.0.0:8080");
$text = new Worker(
    "text://127.0.0.1:$port");
$inner = new Worker();
$port = new Worker('tcp://0.0.0.0:' . PORT);
echo <<<EOT
 $x = new Worker('http://0.0.0.0:4');
EOT;
echo "new Worker('http://0.0.0.0:5')";
#[Attribute] $last = new Worker('Websocket://[::]:xxxx');
?>
new Worker('http://0.0.0.0:6')
<?php $again = new Worker('udp://0.0.0.0:7'); Worker::runAll();
"#;

#[test]
fn listeners_are_found_with_their_lines_and_nothing_in_comments_and_strings() {
    let expected = [
        line(9, "Worker", "websocket://0.0.0.0:8282", true),
        line(11, "Worker", "http://0.0.0.0:8080", false),
        line(12, "Worker", "?", false),
        line(15, "Worker", "?", false),
        line(20, "Worker", "Websocket://[::]:xxxx", false),
        line(23, "Worker", "udp://0.0.0.0:7", false),
    ];
    assert_eq!(seen(WORKERMAN), expected);
    assert_eq!(start_file(WORKERMAN).requires, ["/vendor/autoload.php"]);
    assert_eq!(start_file(WORKERMAN).listeners[0].text, "$worker = new Worker('websocket://0.0.0.0:8282', $context);");
}

#[test]
fn the_demo_of_gatewayworker_is_read() {
    let start = "<?php\nforeach(glob(__DIR__.'/Applications/*/start*.php') as $start_file)\n{ require_once $start_file; }";
    assert_eq!(start_file(start).requires, ["/Applications/*/start*.php"]);
    let gateway = "<?php\nuse \\GatewayWorker\\Gateway;\nuse Workerman\\Worker as W;\n$gateway = new Gateway(\"tcp://0.0.0.0:8282\");\n\
                   $gateway->name = 'YourAppGateway';\n$register = new GatewayWorker\\Register('text://0.0.0.0:1238');\n\
                   $worker = new BusinessWorker();\n$own = new W('text://127.0.0.1:9');\n\
                   $link = new AsyncTcpConnection('ws://chat.example:80');";
    let expected = [
        line(4, "Gateway", "tcp://0.0.0.0:8282", false),
        line(6, "Register", "text://0.0.0.0:1238", false),
        line(8, "Worker", "text://127.0.0.1:9", false),
    ];
    assert_eq!(seen(gateway), expected);
}

#[rstest]
#[case(
    "<?php return ['chat' => ['handler' => Chat::class, 'listen' => 'websocket://0.0.0.0:8888']];",
    "websocket://0.0.0.0:8888"
)]
#[case("<?php return ['listen' => 'http://0.0.0.0:8787', 'transport' => 'tcp'];", "http://0.0.0.0:8787")]
fn settings_of_webman_are_read(#[case] text: &str, #[case] written: &str) {
    assert_eq!(seen(text), [line(1, "listen", written, false)]);
}

proptest! {
    #[test]
    fn any_text_is_survived(text in "\\PC{0,300}") {
        let _ = start_file(&format!("<?php {text}"));
    }

    #[test]
    fn any_tokens_are_survived(words in prop::collection::vec(prop::sample::select(vec![
        "<?php", "?>", "new ", "Worker", "(", "'", "\"", "http://0.0.0.0:1", ")", ";", "$a", "=", "->", "transport", "<<<", "E", "\n",
        "//", "/*", "*/", "#", "#[", "\\", "use ", " as ", "require", "__DIR__", ".", "'listen'", "=>", "\0", "\u{202e}",
    ]), 0..60)) {
        for found in start_file(&words.concat()).listeners {
            prop_assert!(found.line > 0 && !found.text.chars().any(char::is_control));
        }
    }
}

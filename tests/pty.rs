//! The real binary on a real terminal: what it takes, it gives back.

#[path = "support/terminal.rs"]
mod terminal;

use nix::sys::signal::Signal;
use terminal::{Terminal, lose_the_line};

const UTF8: (&str, &str) = ("LANG", "C.UTF-8");
const TITLE: &str = "Why can clients not connect?";

fn started() -> Terminal {
    let mut terminal = Terminal::wizard(80, 24, &[UTF8], &[]);
    terminal.see(TITLE);
    terminal
}

#[test]
fn q_ends_it_and_the_terminal_is_as_before() {
    let mut terminal = started();
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_clean();
}

#[test]
fn a_signal_ends_it_and_the_terminal_is_as_before() {
    for (signal, status) in [(Signal::SIGTERM, 143), (Signal::SIGHUP, 129), (Signal::SIGINT, 130)] {
        let mut terminal = started();
        terminal.signal(signal);
        assert_eq!(terminal.end(), status, "{signal}");
        terminal.assert_clean();
    }
}

#[test]
fn ctrl_c_ends_it_with_130() {
    let mut terminal = started();
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);
    terminal.assert_clean();
}

#[test]
fn a_line_that_is_gone_leaves_no_process() {
    assert_eq!(lose_the_line("English", &[UTF8]), 129);
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    let mut terminal = Terminal::shell(&[UTF8]);
    terminal.see("ready> ");
    terminal.press(&format!("{}\r", env!("CARGO_BIN_EXE_conn-wizard")));
    terminal.see(TITLE);
    terminal.press("\x1a");
    terminal
        .until("the shell's prompt", |screen| !screen.alternate_screen() && screen.contents().trim_end().ends_with("ready>"));
    assert!(!terminal.screen().hide_cursor() && !terminal.screen().bracketed_paste());
    terminal.press("fg\r");
    terminal.until("the page again", |screen| screen.alternate_screen() && screen.contents().contains(TITLE));
    terminal.press("2");
    terminal.see("Was sehen die Clients?");
    terminal.press("q");
    terminal.until("the shell again", |screen| !screen.alternate_screen() && screen.contents().trim_end().ends_with("ready>"));
    terminal.press("exit\r");
    terminal.end();
}

#[test]
fn without_a_shell_ctrl_z_says_why_not() {
    let mut terminal = started();
    terminal.press("\x1a");
    terminal.see("no shell here");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn any_size_is_answered() {
    let mut terminal = started();
    terminal.resize(40, 12);
    terminal.until("the small layout", |screen| screen.contents().contains("English") && !screen.contents().contains('─'));
    terminal.resize(20, 5);
    terminal.see("40x12 needed");
    terminal.resize(100, 30);
    terminal.see("Nothing is changed on this server");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_clean();
}

#[test]
fn a_serial_line_that_reports_no_size_shows_a_page() {
    let mut terminal = Terminal::wizard(0, 0, &[UTF8], &[]);
    terminal.see(TITLE);
    terminal.see("q quit");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn nothing_is_asked_of_the_terminal_and_little_is_taken() {
    let mut terminal = started();
    terminal.press("1");
    terminal.see("What do your clients see?");
    terminal.press("q");
    terminal.end();
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    for question in [
        "\x1b[c",
        "\x1b[>c",
        "\x1b[6n",
        "\x1b[5n",
        "\x1b]",
        "\x1bP",
        "\x1b[?u",
        "$p",
        "\x1b[?1000h",
        "\x1b[?1006h",
        "\x1b[?2026h",
    ] {
        assert!(!raw.contains(question), "{question:?} was sent");
    }
}

#[test]
fn no_color_keeps_the_row_under_the_cursor_visible() {
    let mut terminal = Terminal::wizard(80, 24, &[UTF8, ("NO_COLOR", "1")], &[]);
    terminal.see(TITLE);
    let screen = terminal.screen();
    let cells = || (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
    assert!(cells().any(|cell| cell.inverse() && cell.contents() == "E"), "English is reversed");
    assert!(cells().all(|cell| cell.fgcolor() == vt100::Color::Default && cell.bgcolor() == vt100::Color::Default));
    terminal.press("q");
    terminal.end();
    assert!(!terminal.raw.windows(3).any(|bytes| bytes == b"\x1b[m"), "no bare reset");
}

#[test]
fn a_terminal_without_utf8_gets_ascii_only() {
    for language in ["C", "de_DE.ISO-8859-1", "tr_TR"] {
        let mut terminal = Terminal::wizard(80, 24, &[("LANG", language)], &[]);
        terminal.until("a page", |screen| screen.contents().contains("conn-wizard"));
        terminal.press("\r");
        terminal.press("q");
        terminal.end();
        let strange: Vec<u8> = terminal.raw.iter().copied().filter(|byte| !byte.is_ascii()).collect();
        assert!(strange.is_empty(), "{language}: {:?}", String::from_utf8_lossy(&strange));
    }
}

#[test]
fn pasted_text_is_text() {
    let mut terminal = started();
    terminal.press("1");
    terminal.see("What do your clients see?");
    terminal.press("1");
    terminal.see("Which service is it?");
    terminal.press("\x1b[200~chat.example\r\nq\x1b[2J:8282\x1b[201~");
    terminal.see("chat.exampleq[2J:8282");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);
    terminal.assert_clean();
}

#[test]
fn a_printed_page_stands_below_the_prompt_afterwards() {
    let mut terminal = started();
    terminal.press("1");
    terminal.see("What do your clients see?");
    terminal.press("pq");
    assert_eq!(terminal.end(), 0);
    terminal.assert_clean();
    let left = terminal.screen().contents();
    assert!(left.contains("What do your clients see?") && left.contains("\"Connection refused\", at once"), "{left}");
}

#[test]
fn a_pasted_error_message_fills_in_branch_and_target() {
    let mut terminal = started();
    terminal.press("1");
    terminal.see("What do your clients see?");
    terminal.press("8");
    terminal.see("Which message did the client print?");
    terminal.press(
        "\x1b[200~WebSocket connection to 'ws://chat.example:8282/' failed: Error during WebSocket handshake: Unexpected response \
         code: 200\x1b[201~",
    );
    terminal.see("HTTP answered a WebSocket client");
    terminal.see("The address in it is ws://chat.example:8282/.");
    terminal.see("Enter chooses:");
    terminal.press("\r");
    terminal.until("the target, filled in", |screen| {
        let contents = screen.contents();
        contents.contains("Which service is it?") && contents.contains("ws://chat.example:8282/")
    });
    terminal.press("\x03");
    assert_eq!(terminal.end(), 130);
    terminal.assert_clean();
}

#[test]
fn a_pasted_report_of_a_client_goes_in_whole() {
    let arguments = ["--symptom", "refused", "--role", "server", "--lang", "en", "127.0.0.1:9"];
    let mut terminal = Terminal::wizard(80, 24, &[UTF8], &arguments);
    terminal.see("Every check is done");
    terminal.press("a");
    terminal.see("All causes");
    terminal.press("o");
    terminal.see("Ask a client");
    terminal.press(
        "\x1b[200~cw1 to 127.0.0.1 9\rcw1 env http_proxy=http://ann:secret@127.0.0.1:7890\rcw1 env =0\rcw1 end\x1b[201~",
    );
    terminal.press("\r");
    terminal.see("http_proxy is set there");
    assert!(!terminal.screen().contents().contains("secret"));
    terminal.press("\r");
    terminal.see("counts now");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_clean();
}

#[test]
fn a_watch_shows_each_second_and_leaves_its_page_below_the_prompt() {
    let mut terminal = Terminal::wizard(80, 24, &[UTF8, ("LC_ALL", "en_GB.UTF-8")], &["watch", "8282", "--for", "3s"]);
    terminal.see("Do SYNs to port 8282 come in?");
    terminal.see("1 of 3 s");
    terminal.see("2 of 3 s");
    assert_eq!(terminal.end(), 3, "nobody knocked");
    terminal.assert_clean();
    assert!(terminal.screen().contents().contains("Do SYNs to port 8282 come in?"), "{}", terminal.screen().contents());
}

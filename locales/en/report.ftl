# The command line and the report

## Help

app-about = Finds out why clients cannot connect to a service, and proves it: the cause, the evidence, the commands for this machine.
app-about-check = Measures everything that can be measured without asking and prints the findings.
app-about-watch = Watches for SYNs to a port as they come in, and shows who is answered.
app-about-explain = Says what an error message means: what it tells, what it does not, and where to go on.
app-about-completions = Prints a completion script for a shell.
app-about-man = Prints the manual page.
# The words in capitals are explained further down; they stay as they are.
app-synopsis =
    conn-wizard [TARGET]
    conn-wizard check TARGET [--json]
    conn-wizard watch PORT [--for 30s] [--json]
    conn-wizard explain [MESSAGE | -] [--json]
    conn-wizard completions SHELL
    conn-wizard man
app-synopsis-check = conn-wizard check TARGET [--json] [OPTIONS]
app-synopsis-watch = conn-wizard watch PORT [--for 30s] [--json] [OPTIONS]
app-synopsis-explain = conn-wizard explain [MESSAGE | -] [--json] [OPTIONS]
app-synopsis-completions = conn-wizard completions SHELL
app-synopsis-man = conn-wizard man
app-heading-usage = Usage:
app-heading-actions = Actions
app-heading-arguments = Arguments
app-heading-options = Options
app-examples =
    Examples:
      conn-wizard
          the wizard, for an SSH session on the server
      conn-wizard ws://chat.example:8282
          the same, with the address the clients use
      conn-wizard check 8282 --symptom refused
          without questions: why is port 8282 refused?
      conn-wizard check ws://chat.example:8282 --json
          the same for programs
      conn-wizard watch 8282 --for 30s
          do SYNs to port 8282 reach this machine, and are they answered?
      conn-wizard explain "connect ECONNREFUSED 192.0.2.5:8282"
          what does this message mean, and what not?
app-help-target = The address the clients use: 8282, chat.example:8282, [2001:db8::7]:8282, or a URL with tcp, http, https, ws or wss
app-help-shell = One of: { $shells }
app-help-json = Print one JSON object instead of text
app-help-port = The TCP port clients use; a whole address does as well
app-help-for = How long to watch, for example 30s or 5m; on a screen until you quit, otherwise 30s
app-help-message = The message, in quotes; - or nothing for standard input, which is one message, or with --json one on each line
app-help-symptom = What the clients see: { $symptoms }
app-help-error = What the clients see, as the message they print; an address in it completes TARGET
app-help-role = Which side this machine is: { $roles }; without it, its addresses decide
app-help-client = Address of a client that cannot connect
app-help-answer = Answer a question beforehand; may be given several times
app-help-timeout = How long one network exchange may take, for example 3s or 500ms
app-help-lang = Language: { $languages }
app-help-locales = Folder with a translator's own texts (DIR/de/*.ftl)
app-help-plain = Lines instead of screens
app-help-ascii = ASCII characters only
app-help-color = When to use colour: { $choices }
app-help-help = Print this help
app-help-version = Print the version

## Mistakes on the command line: one line, what was expected, an example

app-usage-no-target = the address of the service is missing; for example: conn-wizard check chat.example:8282
app-usage-not-a-terminal = there is no terminal for the wizard; name the service instead, for example: conn-wizard check chat.example:8282 --json
app-usage-target-too-long = this is too long to be an address; expected a port, host:port or a URL, for example: conn-wizard check chat.example:8282
app-usage-target-scheme = "{ $input }" starts with an unknown scheme; expected tcp, http, https, ws or wss, for example: conn-wizard check ws://chat.example:8282
app-usage-target-port = "{ $input }" has no valid port; expected a number from 1 to 65535, for example: conn-wizard check chat.example:8282
app-usage-target-host = "{ $input }" is not an address; expected a port, host:port or a URL, for example: conn-wizard check chat.example:8282
app-usage-symptom = unknown symptom "{ $input }"; expected one of { $expected }, for example: --symptom refused
app-usage-role = unknown role "{ $input }"; expected one of { $expected }, for example: --role server
app-usage-client = "{ $input }" is not an IP address; for example: --client 192.0.2.7
app-usage-language = unknown language "{ $input }"; expected one of { $expected }, for example: --lang en
app-usage-answer-form = "{ $input }" is not an answer; expected QUESTION=CHOICE, for example: --answer one-network-or-all=all
app-usage-answer-question = there is no question "{ $input }"; the report lists the open ones, for example: --answer one-network-or-all=all
app-usage-answer-choice = question "{ $question }" has no choice "{ $input }"; expected one of { $expected }, for example: --answer { $question }=unknown
app-usage-timeout = "{ $input }" is not a usable time; expected 100ms to 150s, for example: --timeout 3s
app-usage-no-message = the message is missing; for example: conn-wizard explain "connect ECONNREFUSED 192.0.2.5:8282"
app-usage-no-port = the port to watch is missing; for example: conn-wizard watch 8282 --for 30s
app-usage-lasts = "{ $input }" is not a time that a watch can last; expected 1s to 60m, for example: --for 30s
app-usage-color = "{ $input }" does not say when to use colour; expected one of { $expected }, for example: --color never
app-usage-shell = no completions for the shell "{ $input }"; expected one of { $expected }, for example: conn-wizard completions bash
app-usage-later = "{ $action }" comes with a later version; today there is, for example: conn-wizard check chat.example:8282
app-usage-unknown = "{ $input }" was not expected here; conn-wizard --help lists what there is, for example: conn-wizard check chat.example:8282
app-usage-unknown-near = "{ $input }" was not expected here; perhaps you mean { $near }; conn-wizard --help lists what there is
app-usage-missing-value = { $option } needs a value; conn-wizard --help shows which, for example: --symptom refused
app-usage-twice = { $option } was given more than once; once is expected, for example: conn-wizard check 8282 --symptom refused
app-usage-needless-value = { $option } takes no value; for example: conn-wizard check 8282 --json
app-usage-not-text = an argument is not valid UTF-8; expected text, for example: conn-wizard check chat.example:8282
app-usage-other = this command line could not be understood; for example: conn-wizard check chat.example:8282

## Said on the way

app-error-not-recognised = the text after --error says nothing this version knows; the symptom is found by trying
app-locales-no-folder = { $file } is not a folder; the built-in texts are used
app-locales-unreadable = { $file } cannot be read ({ $error }); the built-in texts are used
app-locales-not-plain = { $file } is not a plain file; the built-in texts are used
app-locales-too-large = { $file } is too large for a catalogue; the built-in texts are used
app-locales-writable = anybody may write to { $file }; the built-in texts are used
app-locales-not-utf8 = { $file } is not UTF-8; the built-in texts are used
app-locales-unknown-message = { $file }: the program has no text "{ $id }"
app-locales-syntax = { $file }, line { $line }: { $error }; the rest of the file is used
app-internal-error = internal error at { $place }; this is a fault of the program, please report it
app-progress = Checking: { $done } of { $of } done, { $seconds } s

## Report

app-report-cause-found = A cause was found.
app-report-healthy = Nothing wrong was found, and everything that matters was checked.
app-report-undetermined = The cause could not be determined. What is missing is listed below.
app-report-interrupted = stopped by a signal; the report tells what was known by then
app-report-target = Target: { $target }
app-report-addresses = Addresses: { $addresses }
app-report-from-server = Checked from: the server, where the target should answer
app-report-from-client = Checked from: a client, where the connection is made
app-report-from-unknown = Checked from: here; the addresses do not tell whether this is the server
app-report-took = Duration: { $milliseconds } ms
app-heading-evidence = Evidence
app-heading-against = What speaks against it
app-heading-remedy = What to do
app-heading-risk = Risk
app-heading-undo = To undo it
app-heading-other-causes = Every other cause
app-heading-questions = Answers that would decide more
app-heading-obstacles = What could not be looked at
app-report-answer-with = Answer with: --answer { $question }={ $choices }

app-help-trace = Follow the way to the target from router to router; from a client only, from a server there is nothing to follow
app-path-to = Way of a SYN to { $to }
app-path-router = { $router }, { $took } ms
app-path-silent-router = (no answer)
app-path-open = { $to } accepted the connection at hop { $hop }.
app-path-refused = { $to } refused the connection at hop { $hop }.
app-path-rejected = { $router } rejects the connection to { $to } with an ICMP error (type { $type }, code { $code }).
app-path-lost = Behind { $router } nothing answers any more, { $to } neither.
app-path-nobody = No router on the way to { $to } answers, and it does not answer itself.
app-path-unsent = Nothing could be sent to { $to }: { $error }.
app-help-client-report = What a client printed when it ran the wizard's line for it: a file, or - for standard input.
app-usage-client-report-file = The client's report "{ $input }" cannot be read ({ $error }). Expected is a file, or - for standard input, for example --client-report client.txt.
app-usage-client-report-nothing = "{ $input }" is no client's report. Expected is the output of the line the wizard shows for clients (key o): it begins with "cw1 to", for example --client-report client.txt.
app-usage-client-report-target = The client's report "{ $input }" is about { $target }, not { $expected }. Expected is one about the target that is checked.
app-client-report-from-here = The client's report comes from this very machine and was left out. Expected is one from a client that cannot connect.

package casebook.parsers.mask;

/** Passwords on command lines that no name of an option gives away. */
final class Commands {

  private static final int LONGEST_COMMAND = 512;

  private final Scan s;
  private final Values values;

  Commands(Scan s) {
    this.s = s;
    values = new Values(s);
  }

  /** A command of this name ends here. */
  void command(Stem stem, int start, int end) {
    if (stem == Stem.SECURE_STRING) {
      secureString(end);
      return;
    }
    boolean exe = s.startsWith(end, ".exe");
    int at = exe ? end + 4 : end;
    if (Scan.isWord(s.at(start - 1)) || !(s.isBlank(at) || s.at(at) == '"')) {
      return;
    }
    int last = Math.min(s.lineEnd(at), at + LONGEST_COMMAND);
    switch (stem) {
      case NET_USE, NET_EXE_USE -> netUse(at, last);
      case NET_USER, NET_EXE_USER -> netUser(at, last);
      case CURL -> options(at, last, true, "-u", "-U", "--user", "--proxy-user");
      case SQLCMD, OSQL -> options(at, last, false, "-P");
      case PSEXEC -> options(at, last, false, "-p");
      case PLINK, PSCP -> options(at, last, false, "-pw");
      case SCHTASKS -> options(at, last, false, "/rp", "/RP");
      default -> {}
    }
    s.skip(Math.min(at, s.to));
  }

  /** A word on a command line, its quotes left out. */
  private record Argument(int start, int end, int next) {}

  private Argument argument(int from, int last) {
    int at = s.blanks(from, false);
    if (at >= last) {
      return new Argument(last, last, last);
    }
    int quote = s.symbol(at, false);
    if (Symbols.sign(quote) == '"' || Symbols.sign(quote) == '\'') {
      Values.Extent value = values.quoted(at, quote, false);
      return new Argument(
          value.start(),
          Math.min(value.end(), last),
          Math.max(at + 1, Math.min(value.next(), last)));
    }
    int end = at;
    while (end < last && !s.isBlank(end) && s.b[end] != '"' && s.b[end] != '<') {
      end++;
    }
    return new Argument(at, end, Math.max(end, at + 1));
  }

  private boolean isOption(Argument word) {
    return s.at(word.start()) == '/' || s.at(word.start()) == '-';
  }

  /** {@code net use [drive:] \\host\share [password] /user:name [password]}. */
  private void netUse(int from, int last) {
    boolean share = false;
    for (Argument word = argument(from, last);
        word.start() < last;
        word = argument(word.next(), last)) {
      boolean isUser = s.startsWith(word.start(), "/user:");
      boolean isShare = s.at(word.start()) == '\\' && s.at(word.start() + 1) == '\\';
      boolean isDrive = word.end() - word.start() == 2 && s.at(word.start() + 1) == ':';
      if (isUser && word.end() == word.start() + "/user:".length()) {
        word =
            argument(word.next(), last); // a blank stands before the user, or before the password
        int next = argument(word.next(), last).start();
        if (next >= last || s.at(next) == '/') {
          password(word);
        }
      } else if (share && !isUser && !isOption(word) && s.at(word.start()) != '*') {
        password(word);
        return;
      }
      share |= isShare || (isDrive && share) || isUser;
    }
  }

  /** {@code net user name password /add}. */
  private void netUser(int from, int last) {
    Argument user = argument(from, last);
    Argument word = argument(user.next(), last);
    Argument after = argument(word.next(), last);
    boolean asked = after.start() >= last || isOption(after);
    if (user.end() > user.start()
        && !isOption(user)
        && !isOption(word)
        && asked
        && s.at(word.start()) != '*') {
      password(word);
    }
  }

  private void options(int from, int last, boolean behindColon, String... names) {
    for (Argument word = argument(from, last);
        word.start() < last;
        word = argument(word.next(), last)) {
      for (String name : names) {
        if (isAt(word, name)) {
          boolean joined = word.end() - word.start() > name.length();
          Argument value =
              joined
                  ? new Argument(word.start() + name.length(), word.end(), word.next())
                  : argument(word.next(), last);
          take(value, behindColon);
          word = value;
          break;
        }
      }
    }
  }

  /** Options are of one case; joined to their value only where they are one letter. */
  private boolean isAt(Argument word, String name) {
    int length = word.end() - word.start();
    if (length < name.length() || (length > name.length() && name.length() > 2)) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (s.b[word.start() + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void take(Argument value, boolean behindColon) {
    int start = value.start();
    if (behindColon) {
      while (start < value.end() && s.b[start] != ':') {
        start++;
      }
      start++;
    }
    if (start < value.end()) {
      password(new Argument(start, value.end(), value.next()));
    }
  }

  private void password(Argument word) {
    if (!Shapes.isNothing(s, word.start(), word.end())
        && !Shapes.isProse(s, word.start(), word.end())
        && s.b[word.start()] != '$') {
      s.add(word.start(), word.end(), Kind.PASSWORD);
    }
  }

  /** {@code ConvertTo-SecureString [-String] "…" -AsPlainText -Force}, in any order. */
  private void secureString(int end) {
    if (!s.endsWith(end, "convertto-securestring")) {
      return;
    }
    int last = Math.min(s.lineEnd(end), end + LONGEST_COMMAND);
    for (Argument word = argument(end, last);
        word.start() < last;
        word = argument(word.next(), last)) {
      int c = s.at(word.start());
      if (c == ')' || c == '|' || c == ';') {
        return;
      }
      boolean key = s.startsWith(word.start(), "-key") || s.startsWith(word.start(), "-securekey");
      if (key) {
        word = argument(word.next(), last);
      } else if (c != '-' && c != '(') {
        int close = word.end();
        while (close > word.start()
            && s.b[close - 1] == ')'
            && s.at(word.start() - 1) != '"'
            && s.at(word.start() - 1) != '\'') {
          close--;
        }
        password(new Argument(word.start(), close, word.next()));
        return;
      }
    }
  }

  /** {@code NetworkCredential("user", "password")}. */
  void credential(int end) {
    int last = Math.min(s.lineEnd(end), end + Scan.REACH);
    Argument user = argument(end, last);
    int comma = s.blanks(user.next(), false);
    Argument word = argument(comma + 1, last);
    int before = s.at(word.start() - 1);
    if (s.at(comma) == ',' && (before == '"' || before == '\'')) {
      password(word);
    }
  }

  /** {@code Adding DBPASSWORD property. Its value is '…'.} */
  void property(int start, int end) {
    int name = start;
    while (name > s.from
        && start - name < 80
        && s.b[name - 1] != '\n'
        && s.b[name - 1] != '.'
        && s.b[name - 1] != ':') {
      name--;
    }
    boolean secret = false;
    for (int i = name; i < start && !secret; i++) {
      secret =
          s.startsWith(i, "password")
              || s.startsWith(i, "pwd")
              || s.startsWith(i, "secret")
              || s.startsWith(i, "passwd");
    }
    if (secret) {
      int last = end;
      while (last < s.to
          && !s.isLineEnd(last)
          && !(s.b[last] == '\'' && !Scan.isWord(s.at(last + 1)))) {
        last++;
      }
      if (!Shapes.isNothing(s, end, last)) {
        s.add(end, last, Kind.PASSWORD);
      }
    }
  }
}

package casebook.parsers.mask;

/** Finds the secrets of one text; for one thread, text after text. */
final class SecretFinder implements Stems.Found {

  private static final int LONGEST_USER = 512;
  private static final int LEAST_BARE_USER = 20;
  private static final int LEAST_PARAMETER = 16;
  private static final int LEAST_JOINED = 6;
  private static final byte[] NOTHING = {};

  private final Spans spans = new Spans();
  private final Scan s = new Scan(spans);
  private final Names names = new Names(s);
  private final Headers headers = new Headers(s);
  private final Blocks blocks = new Blocks(s);
  private final Commands commands = new Commands(s);
  private final Values values = new Values(s);
  private final Behind behind = new Behind(s);
  private boolean begun;
  private boolean inBlock;

  private byte[] b = NOTHING;
  private int from;
  private int to;

  /** Looks through [from, to); what it finds stays until the next call. */
  Spans find(byte[] bytes, int start, int end) {
    b = bytes;
    from = start;
    to = end;
    begun = false;
    inBlock = false;
    spans.clear();
    Stems.find(bytes, start, end, this);
    return spans;
  }

  /** The same for a text that goes on with the block of a key that began before it. */
  Spans findFurther(byte[] bytes, int start, int end) {
    b = bytes;
    from = start;
    to = end;
    begun = false;
    spans.clear();
    begin();
    boolean further = blocks.further();
    Stems.find(bytes, start, end, this);
    inBlock |= further;
    return spans;
  }

  /** True if the text ended within the block of a key. */
  boolean endsInBlock() {
    return inBlock;
  }

  private boolean mayHoldUser(int start) {
    for (int i = start; i < to && i - start < LONGEST_USER; i++) {
      byte c = b[i];
      if (c == '@' || c == '%') {
        return true;
      }
      if (c == '/' || c == ' ' || c == '"' || c == '\t') {
        return false;
      }
    }
    return false;
  }

  private void begin() {
    if (!begun) {
      begun = true;
      inBlock = false;
      s.begin(b, from, to);
    }
  }

  @Override
  public void stem(Stem stem, int start) {
    if (stem.way() == Stem.Way.URL && !mayHoldUser(start + stem.bytes().length)) {
      return; // every second line of a proxy's log has an address
    }
    begin();
    if (start < s.done()) {
      return;
    }
    int end = start + stem.bytes().length;
    switch (stem.way()) {
      case NAME, WORD, LONG_NAME -> names.name(stem, start);
      case PARAMETER -> parameter(stem, start, end);
      case COOKIE -> headers.cookie(end);
      case AUTHORIZATION -> headers.authorization(end);
      case BEARER -> headers.bearer(end);
      case BASIC -> headers.basic(start, end);
      case HANDSHAKE -> headers.handshake(end);
      case NTLM -> headers.ntlm(start);
      case JWT -> headers.jwt(start);
      case PEM -> inBlock |= blocks.pem(start, end);
      case URL -> user(start, end);
      case COMMAND -> commands.command(stem, start, end);
      case CREDENTIAL -> commands.credential(end);
      case PROPERTY -> commands.property(start, end);
      case RSA -> blocks.rsa(end);
    }
  }

  /** A parameter of an address, or of a signature's parts, that is long enough to be a secret. */
  private void parameter(Stem stem, int start, int end) {
    char before = behind.sign(start);
    boolean joins = before == '?' || before == '&' || before == ';' || before == '#';
    boolean bare = stem.kind() == Kind.SIGNATURE && !Scan.isWord(s.at(start - 1));
    boolean amz = stem == Stem.SIGNATURE && s.at(start - 1) == '-';
    if (!joins && !bare && !amz) {
      return;
    }
    boolean url = s.at(end - 1) != '=' || joins;
    Values.Extent value = values.bare(end, url, Values.Bare.PARAMETER);
    int length = value.end() - value.start();
    int least = joins ? LEAST_JOINED : LEAST_PARAMETER;
    boolean sure = joins && stem.kind() == Kind.SIGNATURE;
    boolean fits = sure ? length > 0 : length >= least && isMixed(value.start(), value.end());
    if (fits
        && !Shapes.isMarkAt(s, value.start())
        && !Shapes.isGuid(s, value.start(), value.end())
        && !Shapes.isAddress(s, value.start())) {
      s.add(value.start(), value.end(), stem.kind());
    }
  }

  /** Neither a word nor a number. */
  private boolean isMixed(int start, int end) {
    boolean letter = false;
    for (int i = start; i < end; i++) {
      letter |= Scan.isLetter(b[i]);
    }
    return letter && s.hasDigit(start, end);
  }

  /** {@code //user:password@host}, or a user that is a token. */
  private void user(int start, int end) {
    int last = Math.min(to, end + LONGEST_USER);
    int at = -1;
    boolean colon = false;
    int i = end;
    while (i < last) {
      int symbol = s.symbol(i, true);
      char sign = Symbols.sign(symbol);
      boolean raw = Symbols.length(symbol) == 1;
      if (sign == '@' && (raw || s.b[start] == '%')) {
        at = i;
      } else if (sign == ':') {
        colon |= at < 0;
      } else if (isUserEnd(sign, raw)) {
        break;
      }
      i += Math.max(1, Symbols.length(symbol));
    }
    if (at > end && (colon || at - end >= LEAST_BARE_USER) && !Shapes.isNothing(s, end, at)) {
      s.add(end, at, Kind.PASSWORD);
    }
  }

  private static boolean isUserEnd(char sign, boolean raw) {
    return (raw && (sign == '/' || sign == '?' || sign == '#'))
        || sign == ' '
        || sign == '"'
        || sign == '<'
        || sign == '>'
        || sign == '\n'
        || sign == '\r'
        || sign == '\t'
        || sign == '\\'
        || sign == '`'
        || sign == ',';
  }
}

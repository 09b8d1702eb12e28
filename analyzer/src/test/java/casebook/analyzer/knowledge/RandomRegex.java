package casebook.analyzer.knowledge;

import java.util.Random;

/**
 * Makes an RE2 expression and, beside it, a text that it matches. Both grow from the same choices,
 * so no engine is needed to find a match.
 */
final class RandomRegex {

  private final Random random;
  private final StringBuilder regex = new StringBuilder();
  private final StringBuilder text = new StringBuilder();

  RandomRegex(Random random) {
    this.random = random;
    if (random.nextInt(4) == 0) {
      regex.append("(?i)");
    }
    alternatives(3);
  }

  String regex() {
    return regex.toString();
  }

  String text() {
    return text.toString();
  }

  private void alternatives(int depth) {
    int count = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
    int chosen = random.nextInt(count);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        regex.append('|');
      }
      int length = text.length();
      for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
        piece(depth);
      }
      if (i != chosen) {
        text.setLength(length);
      }
    }
  }

  private void piece(int depth) {
    int before = text.length();
    boolean repeatable = true;
    switch (random.nextInt(depth > 0 ? 13 : 10)) {
      case 0 -> {
        regex.append('.');
        text.append(letter());
      }
      case 1 -> set();
      case 2 -> escape();
      case 3 -> {
        regex.append(random.nextBoolean() ? "^*" : "\\b*");
        repeatable = false;
      }
      case 4, 5, 6, 7 -> {
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
          literal();
        }
      }
      case 8, 9 -> literal();
      default -> {
        regex.append(
            switch (random.nextInt(5)) {
              case 0 -> "(?P<g" + regex.length() + ">";
              case 1 -> "(?:";
              case 2 -> "(?i:";
              case 3 -> "(?s-i:";
              default -> "(";
            });
        alternatives(depth - 1);
        regex.append(')');
      }
    }
    if (repeatable && random.nextInt(3) == 0) {
      repeat(before);
    }
  }

  private void literal() {
    char c = letter();
    if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
      regex.append('\\');
    }
    regex.append(c);
    text.append(c);
  }

  private char letter() {
    String alphabet = "abcdefABCDEF012 -_/:.({[\\\"é";
    return alphabet.charAt(random.nextInt(alphabet.length()));
  }

  private void set() {
    switch (random.nextInt(5)) {
      case 0 -> {
        regex.append("[]abc]");
        text.append(']');
      }
      case 1 -> {
        regex.append("[^\\]|(]");
        text.append('x');
      }
      case 2 -> {
        regex.append("[[:digit:]abcdef]");
        text.append('5');
      }
      case 3 -> {
        regex.append("[^]x]");
        text.append('q');
      }
      default -> {
        regex.append("[a-f|*]");
        text.append('|');
      }
    }
  }

  private void escape() {
    switch (random.nextInt(5)) {
      case 0 -> {
        regex.append("\\d");
        text.append('7');
      }
      case 1 -> {
        regex.append("\\S");
        text.append('y');
      }
      case 2 -> {
        regex.append("\\x41");
        text.append('A');
      }
      case 3 -> {
        regex.append("\\t");
        text.append('\t');
      }
      default -> {
        regex.append("\\pL");
        text.append('z');
      }
    }
  }

  /** A quantifier behind what was added last, which is a whole unit only if it is one character. */
  private void repeat(int before) {
    String last = text.substring(before);
    boolean unit =
        regex.charAt(regex.length() - 1) == ')' && !regex.toString().endsWith("\\)")
            || last.length() == 1;
    if (!unit) {
      return; // "abc*" repeats the c alone: literals of one character stand for that
    }
    String lazy = random.nextInt(4) == 0 ? "?" : "";
    switch (random.nextInt(6)) {
      case 0 -> {
        regex.append('*').append(lazy);
        if (random.nextBoolean()) {
          text.setLength(before);
        }
      }
      case 1 -> {
        regex.append('?').append(lazy);
        if (random.nextBoolean()) {
          text.setLength(before);
        }
      }
      case 2 -> regex.append('+').append(lazy);
      case 3 -> {
        regex.append("{0,2}").append(lazy);
        if (random.nextBoolean()) {
          text.setLength(before);
        }
      }
      case 4 -> {
        regex.append("{2}").append(lazy);
        text.append(last);
      }
      default -> regex.append("{1,}").append(lazy);
    }
  }
}

package casebook.parsers.bundle;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The passwords given for a bundle, the one that fitted last in front: mostly there is one for all.
 * Shared by all threads.
 */
final class Keyring {

  static final Keyring EMPTY = new Keyring(Passwords.NONE);

  /** What programs make of letters beyond ASCII, besides UTF-8. */
  private static final List<String> CHARSETS = List.of("windows-1252", "IBM850", "IBM437");

  private final List<Key> keys = new ArrayList<>();
  private final int passwords;
  private volatile int last;

  /** A password with the bytes that it stands for in a zip. */
  static final class Key {
    private final String password;
    private final byte[] bytes;

    private Key(String password, byte[] bytes) {
      this.password = password;
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }

    char[] characters() {
      return password.toCharArray();
    }
  }

  Keyring(Passwords given) {
    passwords = given.all().size();
    for (String password : given.all()) {
      keys.add(new Key(password, password.getBytes(StandardCharsets.UTF_8)));
    }
    for (String password : given.all()) {
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(password)) {
        addOtherEncodings(password);
      }
    }
  }

  private void addOtherEncodings(String password) {
    for (String name : CHARSETS) {
      if (Charset.isSupported(name)) {
        try {
          var bytes = Charset.forName(name).newEncoder().encode(CharBuffer.wrap(password));
          byte[] exact = new byte[bytes.remaining()];
          bytes.get(exact);
          keys.add(new Key(password, exact));
        } catch (CharacterCodingException e) {
          // That program could not have been given this password.
        }
      }
    }
  }

  /** All of them, in the order in which they are best tried. */
  List<Key> keys() {
    List<Key> ordered = new ArrayList<>(keys);
    int first = last;
    if (first > 0) {
      ordered.addFirst(ordered.remove(first));
    }
    return ordered;
  }

  /** Remembers what fitted. */
  void fitted(Key key) {
    last = Math.max(0, keys.indexOf(key));
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Why something encrypted stays closed, with what to do: the end of a sentence. */
  String refusal() {
    return switch (passwords) {
      case 0 ->
          "is encrypted; give its password with --password-file, or ask for the bundle without one";
      case 1 -> "is encrypted, and the password given does not open it; ask for the right one";
      default ->
          "is encrypted, and none of the "
              + passwords
              + " passwords given opens it; ask for the right one";
    };
  }
}

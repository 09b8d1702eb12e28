package casebook.analyzer.cli;

import casebook.parsers.bundle.Passwords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * {@code --password-file}: passwords, one a line. A file and no argument, because arguments are
 * seen by every user of the machine and kept in histories.
 */
final class PasswordFile {

  private static final String NAME = "password-file";
  private static final int MOST_BYTES = 1 << 16;
  private static final long MOST_PASSWORDS = 1_000;

  private PasswordFile() {}

  static Option option() {
    return Flags.value(
        NAME,
        "FILE",
        "File with the passwords of encrypted archives (zip, 7z), one a line, tried in turn;"
            + " they are shown and kept nowhere");
  }

  /**
   * The passwords; none if the option is not given. Nothing that it throws quotes them.
   *
   * @param bundle path of what is to be analysed
   */
  static Passwords of(CommandLine line, String bundle) throws UsageException {
    String name = Flags.last(line, NAME);
    if (name == null) {
      return Passwords.NONE;
    }
    if (Path.of(name)
        .toAbsolutePath()
        .normalize()
        .startsWith(Path.of(bundle).toAbsolutePath().normalize())) {
      // Its lines would be filed and shown as any other's of the bundle.
      throw wrong(name, "lies in the bundle; move it out of there");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      boolean absent = !Files.exists(Path.of(name));
      throw wrong(name, absent ? "does not exist; check the path" : "can't be read");
    }
    Passwords passwords = Passwords.of(text(bytes).lines().limit(MOST_PASSWORDS + 1).toList());
    if (bytes.length > MOST_BYTES || text(bytes).lines().count() > MOST_PASSWORDS) {
      throw wrong(name, "is too long; it may hold " + MOST_PASSWORDS + " passwords, one a line");
    }
    if (passwords.isEmpty()) {
      throw wrong(name, "holds no password; write one a line");
    }
    return passwords;
  }

  /** As editors write it: UTF-8 with or without a mark, UTF-16 with one, else Windows' own. */
  private static String text(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static UsageException wrong(String name, String why) {
    return new UsageException("--" + NAME + " \"" + Terminal.clean(name) + "\" " + why);
  }
}

package casebook.parsers.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.bundle.LockedZip.Lock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted entries are read with the right password, and named without it. */
class PasswordsTest {

  private static final String TEXT =
      "2026-03-01 07:12:09 connect to contoso failed\r\n".repeat(400);

  @TempDir Path folder;

  private List<String> read(byte[] zip, String... passwords) throws IOException {
    try (Bundle bundle =
        Bundle.open(TestZips.save(folder, zip), Limits.DEFAULT, Passwords.of(List.of(passwords)))) {
      return TestZips.read(bundle);
    }
  }

  @ParameterizedTest(name = "{0} deflated={1} streamed={2}")
  @CsvSource({
    "TRADITIONAL, true, false",
    "TRADITIONAL, true, true",
    "TRADITIONAL, false, false",
    "TRADITIONAL, false, true",
    "AE1_128, true, false",
    "AE1_128, false, true",
    "AE1_256, true, true",
    "AE2_192, true, false",
    "AE2_192, false, false",
    "AE2_256, true, true",
    "AE2_256, false, false",
    "FLAG_ONLY, true, false",
    "FLAG_ONLY, false, true",
  })
  void opensWithThePassword(Lock lock, boolean deflated, boolean streamed) throws IOException {
    for (long seed = 0; seed < 5; seed++) {
      byte[] zip =
          new LockedZip(streamed, seed)
              .add("a.log", TEXT, lock, deflated, "geheim")
              .add("empty.log", "", lock, deflated, "geheim")
              .add("plain.log", "plain", Lock.NONE, true, "")
              .bytes();
      assertThat(read(zip, "wrong", "geheim", "other"))
          .as("seed %d", seed)
          .containsExactly("a.log: " + TEXT, "empty.log: ", "plain.log: plain");
      // Entries are opened again and again, and byte for byte too.
      try (Bundle bundle =
          Bundle.open(
              TestZips.save(folder, zip), Limits.DEFAULT, Passwords.of(List.of("geheim")))) {
        Source source = bundle.sources().getFirst();
        assertThat(TestZips.content(source)).isEqualTo(TestZips.content(source));
        try (InputStream in = source.open()) {
          assertThat(in.read()).isEqualTo('2');
          assertThat(in.skip(4)).isEqualTo(4);
          assertThat(new String(in.readNBytes(3), UTF_8)).isEqualTo("03-");
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"TRADITIONAL", "AE1_128", "AE2_256"})
  void namesWhatStaysClosed(Lock lock) throws IOException {
    byte[] zip =
        new LockedZip(false, 1)
            .add("a.log", TEXT, lock, true, "right")
            .add("b.log", "readable", Lock.NONE, true, "")
            .bytes();
    assertThat(read(zip))
        .containsExactly(
            "a.log: 0 bytes, then: is encrypted; give its password with --password-file, or ask"
                + " for the bundle without one",
            "b.log: readable");
    assertThat(read(zip, "hunter2"))
        .containsExactly(
            "a.log: 0 bytes, then: is encrypted, and the password given does not open it; ask for"
                + " the right one",
            "b.log: readable");
    assertThat(read(zip, "hunter2", "geheim").getFirst())
        .contains("none of the 2 passwords given opens it")
        .doesNotContain("hunter2", "geheim");
  }

  @Test
  void eachEntryMayHaveAPasswordOfItsOwn() throws IOException {
    LockedZip zip = new LockedZip(false, 3);
    List<String> passwords = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    Lock[] locks = {Lock.TRADITIONAL, Lock.AE1_128, Lock.AE2_256, Lock.TRADITIONAL};
    for (int i = 0; i < 40; i++) {
      passwords.add("password" + i % 7);
      zip.add("e" + i, TEXT + i, locks[i % 4], i % 3 > 0, passwords.get(i));
      expected.add("e" + i + ": " + TEXT + i);
    }
    assertThat(read(zip.bytes(), passwords.toArray(String[]::new))).isEqualTo(expected);
  }

  /** Of 3,000 wrong passwords about a dozen pass the zip's own check. */
  @ParameterizedTest(name = "deflated={0}")
  @CsvSource({"true", "false"})
  void aWrongPasswordThatPassesTheCheckOpensNothing(boolean deflated) throws IOException {
    byte[] zip = new LockedZip(false, 5).add("a", "x", Lock.TRADITIONAL, deflated, "it").bytes();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      wrong.add("wrong" + i);
    }
    assertThat(read(zip, wrong.toArray(String[]::new)).getFirst()).contains("none of the 3000");
    wrong.add("it");
    assertThat(read(zip, wrong.toArray(String[]::new))).containsExactly("a: x");
  }

  @Test
  void lettersBeyondAsciiAreTriedAsProgramsWriteThem() throws IOException {
    for (String charset : List.of("UTF-8", "windows-1252", "IBM850", "IBM437")) {
      byte[] zip =
          new LockedZip(false, 2)
              .add("a", TEXT, Lock.TRADITIONAL, true, "Größe", Charset.forName(charset))
              .bytes();
      assertThat(read(zip, "Größe")).as(charset).containsExactly("a: " + TEXT);
    }
  }

  @Test
  void blanksAroundAPasswordAreNoTrap() throws IOException {
    byte[] zip = new LockedZip(false, 2).add("a", "1", Lock.AE1_128, true, "pw").bytes();
    assertThat(read(zip, " pw ")).containsExactly("a: 1");
    byte[] blank = new LockedZip(false, 2).add("a", "1", Lock.AE1_128, true, " pw ").bytes();
    assertThat(read(blank, " pw ")).containsExactly("a: 1");
  }

  @Test
  void strongEncryptionIsNamed() throws IOException {
    byte[] zip = new LockedZip(true, 2).add("a", "1", Lock.STRONG, true, "pw").bytes();
    assertThat(read(zip, "pw").getFirst())
        .contains("in a way that is not supported (PKWARE strong encryption)");
  }

  @Test
  void damageIsTakenForDamage() throws IOException {
    for (Lock lock : List.of(Lock.AE1_256, Lock.AE2_192)) {
      for (boolean deflated : new boolean[] {true, false}) {
        byte[] zip = new LockedZip(false, 9).add("a", TEXT, lock, deflated, "pw").bytes();
        int inData = zip.length / 3;
        assertThat(read(TestZips.put(zip, inData, zip[inData] ^ 1), "pw").getFirst())
            .as("%s deflated=%s", lock, deflated)
            .doesNotContain("password")
            .containsAnyOf("does not fit", "damaged", "cut");
      }
    }
    Random random = new Random(1);
    StringBuilder noise = new StringBuilder();
    random.ints(60_000, 'a', 'z').forEach(c -> noise.append((char) c));
    byte[] zip =
        new LockedZip(false, 9).add("a", noise.toString(), Lock.TRADITIONAL, true, "pw").bytes();
    int late = zip.length - 3_000;
    assertThat(read(TestZips.put(zip, late, zip[late] ^ 1), "pw").getFirst())
        .matches("(?s)a: [3-6]\\d{4} bytes, then: .*(damaged|cut).*");
  }

  @Test
  void aBombBehindAPasswordIsStopped() throws IOException {
    byte[] zip =
        new LockedZip(false, 1)
            .add("bomb", "0".repeat(3 << 20), Lock.TRADITIONAL, true, "pw")
            .bytes();
    try (Bundle bundle =
        Bundle.open(
            TestZips.save(folder, zip),
            new Limits(10, 1 << 20, 1 << 20, 2_000),
            Passwords.of(List.of("pw")))) {
      assertThat(TestZips.read(bundle).getFirst()).contains("bytes, then: stopped here");
    }
  }

  @Test
  void anArchiveInAnEncryptedEntryIsOpened() throws IOException {
    byte[] inner = new LockedZip(false, 1).add("a.log", TEXT, Lock.AE2_256, true, "inner").bytes();
    byte[] middle = TestZips.zip(zip -> TestZips.add(zip, new ZipArchiveEntry("i.zip"), inner));
    byte[] outer =
        new LockedZip(false, 1).add("o.log", "1", Lock.TRADITIONAL, false, "outer").bytes();
    byte[] both =
        TestZips.zip(
            zip -> {
              TestZips.add(zip, new ZipArchiveEntry("m.zip"), middle);
              TestZips.add(zip, new ZipArchiveEntry("o.zip"), outer);
            });
    assertThat(read(both, "outer", "inner"))
        .contains("m.zip!/i.zip!/a.log: " + TEXT, "o.zip!/o.log: 1");
  }

  @Test
  void derivesKeysAsTheJdkDoes() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      byte[] salt = new byte[1 + random.nextInt(20)];
      random.nextBytes(salt);
      String password = "p" + Integer.toString(random.nextInt(1 << 30), 36).repeat(seed % 9);
      int length = 1 + random.nextInt(70);
      assertThat(ZipAes.derive(password.getBytes(UTF_8), salt, length))
          .as("seed %d", seed)
          .isEqualTo(
              SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                  .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1000, 8 * length))
                  .getEncoded());
    }
  }

  @Test
  void passwordsAreNotShown() {
    assertThat(Passwords.of(List.of("geheim", " a ", "", "geheim"))).hasToString("3 passwords");
    assertThat(Passwords.NONE).hasToString("0 passwords");
  }
}

package casebook.parsers.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encrypted archives that other programs wrote. */
class RealPasswordsTest {

  private static final Path REAL = Path.of("../../shared/real/archive");
  private static final Passwords PASSWORDS =
      Passwords.of(
          List.of("12345", "1234", "password", "foo", "foofoofoo", "secret", "test", "swordfish"));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # file                                           | entry         | bytes | beginning
            jszip__encrypted.zip                           | Hello.txt     | 12    | Hello World
            libzip__encrypt-1234.zip                       | sample.txt    | 282   | I would love
            libzip__encrypt-aes128.zip                     | encrypted     | 10    | encrypted
            libzip__encrypt-aes192.zip                     | encrypted     | 10    | encrypted
            libzip__encrypt-aes256.zip                     | encrypted     | 10    | encrypted
            libzip__encrypt.zip                            | encrypted     | 4     | foo
            libzip__encrypt_plus_extra_modified_c.zip      | encrypted     | 4     | foo
            libzip__encrypt_plus_extra_modified_l.zip      | encrypted     | 4     | foo
            rubyzip__aes-keka.zip                          | file2.txt     | 41234 | #!/usr/bin/env
            rubyzip__aes-keka.zip                          | mimetype      | 20    | application/epub+zip
            rubyzip__zip-aes-128.zip                       | zip-aes-128.txt | 11  | zip-aes-128
            rubyzip__zip-aes-256.zip                       | zip-aes-256.txt | 11  | zip-aes-128
            rubyzip__zipWithEncryption.zip                 | file1.txt     | 1327  |
            rubyzip__zipWithStoredCompressionAndEncryption.zip | file2.txt | 41234 | #!/usr/bin/env
            commons-compress__bla.encrypted.7z             | commons-compress__bla.encrypted.7z!/test1.xml | 610 | <?xml
          """)
  void opens(String file, String entry, int bytes, String beginning) throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(REAL), "the collection of real files is not on this machine");
    try (Bundle bundle = Bundle.open(REAL.resolve(file), Limits.DEFAULT, PASSWORDS)) {
      Source source =
          bundle.sources().stream().filter(one -> one.path().equals(entry)).findFirst().get();
      assertThat(TestZips.content(source))
          .hasSize(bytes)
          .contains(beginning == null ? "" : beginning);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # file                                                | what is said
            libzip__hmac-error.zip                              | authentication code does not fit
            libzip__encrypt-aes256-noentropy.zip                | none of the 8 passwords given opens it
            yauzl-failure__strong encryption is not supported.zip | PKWARE strong encryption
          """)
  void says(String file, String what) throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(REAL), "the collection of real files is not on this machine");
    try (Bundle bundle = Bundle.open(REAL.resolve(file), Limits.DEFAULT, PASSWORDS)) {
      assertThat(TestZips.read(bundle).toString()).contains(what);
    }
  }
}

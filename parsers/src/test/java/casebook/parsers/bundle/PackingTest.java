package casebook.parsers.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways of packing that are rare. */
class PackingTest {

  private static final String TEXT = "one line of many\n".repeat(300);

  @TempDir Path folder;

  private List<String> read(String name, byte[] content) throws IOException {
    try (Bundle bundle = Bundle.open(Files.write(folder.resolve(name), content), Limits.DEFAULT)) {
      return bundle.sources().stream()
          .map(
              source ->
                  source.archive() == null
                      ? source.path() + ": " + TestZips.content(source)
                      : source.path() + " " + source.archive().problems())
          .toList();
    }
  }

  private static byte[] lzma(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new LZMACompressorOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void lz4() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new FramedLZ4CompressorOutputStream(bytes)) {
      out.write(TEXT.getBytes(UTF_8));
    }
    assertThat(read("a.log.lz4", bytes.toByteArray()))
        .last()
        .isEqualTo("a.log.lz4!/a.log: " + TEXT);
  }

  @Test
  void lzmaAsAFile() throws IOException {
    assertThat(read("a.log.lzma", lzma(TEXT))).last().isEqualTo("a.log.lzma!/a.log: " + TEXT);
  }

  private static byte[] packed(String kind, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        kind.equals("gz")
            ? new GzipCompressorOutputStream(bytes)
            : new BZip2CompressorOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest(name = "{1} {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                          | kind | cut | behind it | said
            whole                        | gz   | 0   | ''        | ''
            padded to a block            | gz   | 0   | 0000      | ''
            another member after padding | gz   | 0   | 0000=     | ''
            something else behind it     | gz   | 0   | junk      | behind the end of the compressed data stand bytes that don't belong to them
            a magic and no more          | gz   | 0   | 1F8B      | the compressed data are cut off here
            no trailer                   | gz   | 8   | ''        | its end is cut off: whether the content is whole can't be told
            half a trailer               | gz   | 5   | ''        | its end is cut off: whether the content is whole can't be told
            a wrong checksum             | gz   | 8   | 01020304  | its end is cut off: whether the content is whole can't be told
            a wrong trailer              | gz   | 8   | 0102030405060708 | its checksum does not fit: some of the content is damaged
            whole                        | bz2  | 0   | ''        | ''
            padded to a block            | bz2  | 0   | 0000      | ''
            another stream after padding | bz2  | 0   | 0000=     | ''
            something else behind it     | bz2  | 0   | junk      | behind the end of the compressed data stand bytes that don't belong to them
            no checksum                  | bz2  | 4   | ''        | the compressed data are damaged here
            a wrong checksum             | bz2  | 4   | 01020304  | the compressed data are damaged here
          """)
  void keepsEverythingBeforeABadEnd(String why, String kind, int cut, String behind, String said)
      throws IOException {
    byte[] good = packed(kind, TEXT);
    byte[] tail =
        behind.equals("junk")
            ? "junk".getBytes(UTF_8)
            : HexFormat.of().parseHex(behind.replace("=", ""));
    boolean twice = behind.endsWith("=");
    byte[] file =
        TestZips.join(Arrays.copyOf(good, good.length - cut), tail, twice ? good : new byte[0]);
    String text = twice ? TEXT + TEXT : TEXT;
    assertThat(read("a.log." + kind, file))
        .as(why)
        .last()
        .isEqualTo(
            "a.log."
                + kind
                + "!/a.log: "
                + (said.isEmpty() ? text : text.length() + " bytes, then: " + said));
  }

  /** Every optional field of the header, and content that is cut wherever it may be. */
  @Test
  void gzipWithEveryHeaderFieldAndEveryCut() throws IOException {
    byte[] plain = packed("gz", "text");
    byte[] head = {0x1F, (byte) 0x8B, 8, 0x1F, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2, 'n', 0, 'c', 0, 9, 9};
    byte[] file = TestZips.join(head, Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(read("a.gz", file)).last().isEqualTo("a.gz!/a: text");
    for (int length = 3; length < file.length; length++) {
      assertThat(read("a.gz", Arrays.copyOf(file, length)))
          .as("%d bytes", length)
          .last()
          .asString()
          .contains("cut off");
    }
  }

  /** As Unix' compress packs it without ever repeating itself: nine bits a letter. */
  @Test
  void compress() throws IOException {
    String text = "abcdefgh";
    BigInteger bits = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      bits = bits.or(BigInteger.valueOf(text.charAt(i)).shiftLeft(9 * i));
    }
    byte[] packed = {0x1F, (byte) 0x9D, (byte) 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    for (int i = 0; i < 9; i++) {
      packed[3 + i] = bits.shiftRight(8 * i).byteValue();
    }
    assertThat(read("a.log.Z", packed)).last().isEqualTo("a.log.Z!/a.log: abcdefgh");
  }

  @Test
  void lzmaInAZip() throws IOException {
    byte[] alone = lzma(TEXT);
    byte[] data =
        TestZips.join(
            new byte[] {9, 20, 5, 0},
            Arrays.copyOf(alone, 5),
            Arrays.copyOfRange(alone, 13, alone.length));
    CRC32 crc = new CRC32();
    crc.update(TEXT.getBytes(UTF_8));
    byte[] zip = stored("a.log", data);
    int local = TestZips.find(zip, ZipMember.LOCAL_HEADER, 0);
    int record = TestZips.find(zip, ZipEnd.DIRECTORY_ENTRY, 0);
    byte[] lengths = little((int) crc.getValue(), data.length, TEXT.length());
    zip[local + 8] = 14;
    zip[local + 6] = 2;
    zip[record + 10] = 14;
    zip[record + 8] = 2;
    System.arraycopy(lengths, 0, zip, local + 14, 12);
    System.arraycopy(lengths, 0, zip, record + 16, 12);
    assertThat(read("a.zip", zip)).containsExactly("a.log: " + TEXT);
  }

  private static byte[] stored(String name, byte[] data) {
    return TestZips.zip(
        zip -> {
          zip.setMethod(0);
          TestZips.add(
              zip, new org.apache.commons.compress.archivers.zip.ZipArchiveEntry(name), data);
        });
  }

  private static byte[] little(int... values) {
    byte[] bytes = new byte[4 * values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i / 4] >>> (8 * (i % 4)));
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      shorts = {CpioArchiveOutputStream.FORMAT_NEW, CpioArchiveOutputStream.FORMAT_OLD_ASCII})
  void cpio(short format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream out = new CpioArchiveOutputStream(bytes, format)) {
      for (String name : List.of("d/a.log", "../b.log")) {
        CpioArchiveEntry entry = new CpioArchiveEntry(format, name, 4);
        entry.setMode(CpioArchiveEntry.C_ISREG | 0644);
        out.putArchiveEntry(entry);
        out.write("text".getBytes(UTF_8));
        out.closeArchiveEntry();
      }
      CpioArchiveEntry link = new CpioArchiveEntry(format, "link", 1);
      link.setMode(CpioArchiveEntry.C_ISLNK);
      out.putArchiveEntry(link);
      out.write('x');
      out.closeArchiveEntry();
    }
    assertThat(read("a.cpio", bytes.toByteArray()))
        .containsExactly(
            "a.cpio []",
            "a.cpio!/d/a.log: text",
            "a.cpio!/../b.log: text",
            "a.cpio!/link: unreadable: is a link; not followed");
  }

  @Test
  void ar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArArchiveOutputStream out = new ArArchiveOutputStream(bytes)) {
      out.putArchiveEntry(new ArArchiveEntry("a.log", 4));
      out.write("text".getBytes(UTF_8));
      out.closeArchiveEntry();
    }
    assertThat(read("a.deb", bytes.toByteArray()))
        .containsExactly("a.deb []", "a.deb!/a.log: text");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why it is no archive            | text
            a date in July 2007             | 070701 12:00:01 service started
            digits, but too few             | 07070100000000
            backquote and e with circumflex | `êtes-vous là
            bracket and blanks              | ]  not lzma
          """)
  void textIsText(String why, String text) throws IOException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    try (Bundle bundle = Bundle.open(Files.write(folder.resolve("a.log"), bytes), Limits.DEFAULT)) {
      assertThat(bundle.sources()).as(why).hasSize(1);
      assertThat(bundle.sources().getFirst().archive()).isNull();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # file                                       | entry                      | bytes
            commons-compress__SHRUNK.ZIP               | TEST1.XML                  | 76
            commons-compress__imploding-4Kdict-2trees.zip | HEADER.TXT              | 818
            commons-compress__imploding-8Kdict-3trees.zip | LICENSE.TXT             | 11560
            commons-compress__lorem-ipsum-deflate64.zip | lorem-ipsum.txt           | 144060
            libzip__testfile-lzma.zip                  | abac-repeat.txt            |
            commons-compress__bla.arj                  | commons-compress__bla.arj!/test1.xml | 30
            commons-compress__bla.tar.lz4              | commons-compress__bla.tar.lz4!/test1.xml |
            commons-compress__bla.tar.lzma             | commons-compress__bla.tar.lzma!/test1.xml |
            commons-compress__bla.tar.Z                | commons-compress__bla.tar.Z!/test1.xml |
          """)
  void realFiles(String file, String entry, Integer bytes) throws IOException {
    Path real = Path.of("../../shared/real/archive", file);
    Assumptions.assumeTrue(
        Files.exists(real), "the collection of real files is not on this machine");
    try (Bundle bundle = Bundle.open(real, Limits.DEFAULT)) {
      assertThat(bundle.sources()).extracting(Source::path).contains(entry);
      for (Source source : bundle.sources()) {
        assertThat(TestZips.content(source)).as(source.path()).doesNotContain("bytes, then:");
        assertThat(source.unreadable()).as(source.path()).isNull();
        if (bytes != null && source.path().equals(entry)) {
          assertThat(TestZips.content(source)).hasSize(bytes);
        }
      }
    }
  }
}

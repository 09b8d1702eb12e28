package casebook.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryKindTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # why                    | first bytes                      | what
          a program                | 4D5A90000300000004000000FFFF0000 | a Windows program (PE)
          an older Office document | D0CF11E0A1B11AE1000000000000     | an OLE compound file (an older Office document, an .msi or .msg)
          a crash dump             | 4D444D5093A7000004000000         | a crash dump of a process (minidump)
          a registry hive          | 72656766010000000100000000       | a registry hive
          a network trace          | 0A0D0D0A1C0000004D3C2B1A01000000 | a network trace (.pcapng)
          an ESE database          | 00000000EFCDAB892006000000       | an ESE database (.edb, .dit, .sdb)
          a shortcut               | 4C0000000114020000000000C0000000 | a shortcut (.lnk)
          an image                 | 89504E470D0A1A0A0000000D49484452 | an image (PNG)
          a certificate            | 308204A130820389A0030201020210   | a certificate or key (DER, such as .cer, .pfx)
          """)
  void namesAFileByItsFirstBytes(String why, String hex, String what) {
    assertThat(BinaryKind.of(HexFormat.of().parseHex(hex)))
        .extracting(BinaryKind::what)
        .isEqualTo(what);
  }

  @Test
  void knowsAnEventTraceByItsSystemEvent() {
    byte[] head = new byte[0x100];
    head[1] = 0x10;
    assertThat(BinaryKind.of(head)).isNull();
    head[0x4A] = 2;
    head[0x4B] = (byte) 0xC0;
    assertThat(BinaryKind.of(head)).extracting(BinaryKind::what).isEqualTo("an event trace (.etl)");
  }

  @Test
  void showsTheFirstBytesOfWhatItDoesNotKnow() {
    assertThat(BinaryKind.firstBytes(new byte[] {'Q', 0, (byte) 0xFF, '~'}))
        .isEqualTo("first bytes 51 00 FF 7E, as text \"Q..~\"");
  }

  @Test
  void aPdfIsNoTextAlthoughItReadsLikeOne() throws Exception {
    String pdf = "%PDF-1.7\n" + "1 0 obj << /Type /Catalog >> endobj\n".repeat(50);
    Files.write(folder.resolve("a.pdf"), pdf.getBytes(StandardCharsets.US_ASCII));
    assertThat(Analyses.of(folder).report().files().getFirst().problems().getFirst().message())
        .startsWith("a PDF document is not read");
  }
}

package casebook.analyzer.analysis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Files that can be named although they are not read, by their first bytes.
 *
 * <p>The marks are those of the formats' own documents: MS-CFB, MS-SHLLINK, MS-PST, the Windows SDK
 * (winnt.h, minidumpapiset.h, winevt.h), PE and COFF, the libpcap and pcapng drafts, ESE and SQLite
 * file formats, ISO 32000, PNG, RFC 1952, X.690, the JVM specification, OpenType, RIFF, MP4 and
 * Ogg.
 *
 * @param offset where the mark stands
 * @param mark the bytes, one character each
 * @param what what it is, with its article
 * @param advice what to send instead; empty where it holds nothing to be read here
 */
record BinaryKind(int offset, String mark, String what, String advice) {

  private static final String UNPACK = "send its content unpacked";
  private static final String EXPORT = "send its content exported as text or .evtx";
  private static final int SHOWN_BYTES = 16;

  private static final List<BinaryKind> KNOWN =
      List.of(
          kind(4, "LfLe", "an event log of Windows XP or 2003 (.evt)", EXPORT),
          kind(0, "PK\3\4", "an Office document or a program package", UNPACK),
          kind(0, "PK\5\6", "an empty zip archive", ""),
          kind(0, "PK\7\b", "a part of a split zip archive", "send all parts joined or unpacked"),
          kind(
              0,
              "Rar!\u001a\u0007",
              "a RAR archive",
              "unpack it, all its parts together, and send what it holds, as a zip"),
          kind(
              0,
              "MSCF",
              "a cabinet archive (.cab)",
              "unpack it (expand -F:* FILE.cab FOLDER) and send what it holds, as a zip"),
          kind(0, "7z\u00bc\u00af'\u001c", "a 7z archive that could not be opened", UNPACK),
          kind(0, "\u001f\u008b", "gzip data that could not be unpacked", UNPACK),
          kind(0, "BZh", "bzip2 data that could not be unpacked", UNPACK),
          kind(0, "\u00fd7zXZ\0", "xz data that could not be unpacked", UNPACK),
          kind(0, "(\u00b5/\u00fd", "zstd data that could not be unpacked", UNPACK),
          kind(257, "ustar", "a tar archive that could not be opened", UNPACK),
          kind(
              0,
              "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
              "an OLE compound file (an older Office document, an .msi or .msg)",
              UNPACK),
          kind(0, "ElfFile\0", "a Windows event log (.evtx) that could not be read", EXPORT),
          kind(0, "MDMP\u0093\u00a7", "a crash dump of a process (minidump)", ""),
          kind(0, "PAGEDU64", "a memory dump of 64-bit Windows", ""),
          kind(0, "PAGEDUMP", "a memory dump of 32-bit Windows", ""),
          kind(0, "regf", "a registry hive", "send the keys exported with reg export"),
          kind(0, "PReg\1\0\0\0", "a Group Policy registry file (registry.pol)", ""),
          kind(4, "\u00ef\u00cd\u00ab\u0089", "an ESE database (.edb, .dit, .sdb)", ""),
          kind(0, "SQLite format 3\0", "a SQLite database", ""),
          kind(0, "\u0001\u000f\0\0", "a SQL Server data file (.mdf)", ""),
          kind(0, "TAPE\0\0", "a SQL Server backup (.bak)", ""),
          kind(4, "Standard Jet DB", "an Access database (.mdb)", ""),
          kind(4, "Standard ACE DB", "an Access database (.accdb)", ""),
          kind(0, "!BDN", "an Outlook data file (.pst, .ost)", ""),
          kind(0, "L\0\0\0\1\u0014\2\0", "a shortcut (.lnk)", ""),
          kind(0, "ITSF", "a compiled help file (.chm)", ""),
          kind(0, "?_\3\0", "a Windows help file (.hlp)", ""),
          kind(4, "SCCA", "a prefetch file (.pf)", ""),
          kind(0, "MAM\u0004", "a compressed prefetch file (.pf)", ""),
          kind(0, "\u00d4\u00c3\u00b2\u00a1", "a network trace (.pcap)", "send the proxy's log"),
          kind(0, "\u00a1\u00b2\u00c3\u00d4", "a network trace (.pcap)", "send the proxy's log"),
          kind(0, "M<\u00b2\u00a1", "a network trace (.pcap)", "send the proxy's log"),
          kind(0, "\n\r\r\n", "a network trace (.pcapng)", "send the proxy's log"),
          kind(0, "GMBU", "a network trace of Network Monitor (.cap)", "send the proxy's log"),
          kind(0, "RTSS", "a network trace of NetMon 1 (.cap)", "send the proxy's log"),
          kind(0, "%PDF-", "a PDF document", "send the text of it"),
          kind(0, "\u0089PNG\r\n\u001a\n", "an image (PNG)", ""),
          kind(0, "\u00ff\u00d8\u00ff", "an image (JPEG)", ""),
          kind(0, "GIF87a", "an image (GIF)", ""),
          kind(0, "GIF89a", "an image (GIF)", ""),
          kind(0, "II*\0", "an image (TIFF)", ""),
          kind(0, "MM\0*", "an image (TIFF)", ""),
          kind(0, "\0\0\1\0", "an icon (.ico)", ""),
          kind(8, "WEBP", "an image (WebP)", ""),
          kind(0, "\u00ca\u00fe\u00ba\u00be", "a Java class or a Mach-O program", ""),
          kind(0, "\u00ca\u00fe\u00d0\r", "packed Java classes", ""),
          kind(0, "\177ELF", "a Linux program (ELF)", ""),
          kind(0, "\u00cf\u00fa\u00ed\u00fe", "a macOS program (Mach-O)", ""),
          kind(0, "Microsoft C/C++ MSF 7.00", "debug symbols of a program (.pdb)", ""),
          kind(0, "BSJB", "debug symbols of .NET (portable .pdb)", ""),
          kind(0, "!<arch>", "a library of object files (.lib, .a)", ""),
          kind(0, "wOFF", "a font (WOFF)", ""),
          kind(0, "wOF2", "a font (WOFF2)", ""),
          kind(0, "\0\1\0\0\0", "a font (TrueType)", ""),
          kind(0, "OTTO", "a font (OpenType)", ""),
          kind(8, "WAVE", "a sound (WAV)", ""),
          kind(8, "AVI ", "a video (AVI)", ""),
          kind(0, "ID3", "a sound (MP3)", ""),
          kind(0, "OggS", "a sound or video (Ogg)", ""),
          kind(4, "ftyp", "a video (MP4)", ""),
          kind(0, "\u001aE\u00df\u00a3", "a video (Matroska, WebM)", ""),
          kind(0, "0&\u00b2u\u008ef\u00cf\u0011", "a video (WMV)", ""),
          kind(0, "BM", "an image (BMP)", ""),
          kind(0, "MZ", "a Windows program (PE)", ""),
          kind(0, "0\u0082", "a certificate or key (DER, such as .cer, .pfx)", ""));

  private static BinaryKind kind(int offset, String mark, String what, String advice) {
    return new BinaryKind(offset, mark, what, advice);
  }

  /** The kind of a file that begins with these bytes, or null. */
  static @Nullable BinaryKind of(byte[] head) {
    for (BinaryKind kind : KNOWN) {
      if (kind.isAt(head)) {
        return kind;
      }
    }
    return isTrace(head)
        ? kind(
            0,
            "",
            "an event trace (.etl)",
            "send it converted with tracerpt or netsh trace convert")
        : null;
  }

  private boolean isAt(byte[] head) {
    byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= offset + wanted.length && matches(head, offset, wanted);
  }

  /**
   * A trace log begins with a buffer's header, whose first field is its size, and a system event,
   * whose header says so by its type and flags (evntrace.h, TRACE_HEADER_TYPE_SYSTEM32 and 64).
   */
  private static boolean isTrace(byte[] head) {
    if (head.length < 0x80) {
      return false;
    }
    int size =
        (head[0] & 0xFF) | ((head[1] & 0xFF) << 8) | ((head[2] & 0xFF) << 16) | (head[3] << 24);
    boolean whole = size >= 1 << 10 && size <= 1 << 24 && (size & 0x3FF) == 0;
    return whole && (head[0x4A] == 1 || head[0x4A] == 2) && head[0x4B] == (byte) 0xC0;
  }

  /** True if this is no text although it may look like one: such a mark begins no line. */
  boolean isNeverText() {
    return mark.startsWith("%PDF")
        || (offset == 0 && mark.length() > 2 && mark.chars().anyMatch(c -> c < '\t' || c > '~'));
  }

  /** The first bytes, in hexadecimal and as far as they can be printed. */
  static String firstBytes(byte[] head) {
    StringBuilder text = new StringBuilder();
    List<String> hex = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN_BYTES, head.length); i++) {
      hex.add(HexFormat.of().toHexDigits(head[i]).toUpperCase(Locale.ROOT));
      text.append(head[i] >= ' ' && head[i] < 0x7F ? (char) head[i] : '.');
    }
    return "first bytes " + String.join(" ", hex) + ", as text \"" + text + "\"";
  }

  private static boolean matches(byte[] head, int offset, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (head[offset + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}

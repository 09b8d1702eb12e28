package casebook.analyzer.codes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who gave the numbers out: the same number means different things in different kinds. */
public enum CodeKind {
  /** Errors of the Windows API, with those of sockets, DNS, WinHTTP and Windows Installer. */
  WIN32,
  /** Results of COM and .NET, of 32 bits, but for those that wrap a Win32 error. */
  HRESULT,
  /** Results of the Windows kernel, of 32 bits. */
  NTSTATUS,
  /** Result codes of LDAP, those of its client on Windows included. */
  LDAP,
  /** What Active Directory says behind {@code data} when it refuses a bind; hexadecimal. */
  AD_DATA,
  /** Alerts of TLS. */
  TLS_ALERT,
  /** Status of a {@code System.Net.WebException}. */
  WEB,
  /** Errors of SQL Server. */
  SQL,
  /** Messages of Windows Installer, not to be mixed up with its exit codes, which are Win32. */
  MSI,
  /** Errors of the token service of Microsoft Entra. */
  AADSTS,
  /** Status of HTTP; has no table. */
  HTTP;

  /** How rules write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True if rules and people write its numbers in hexadecimal digits. */
  boolean isHexadecimal() {
    return this == HRESULT || this == NTSTATUS || this == AD_DATA;
  }

  /** All labels. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(CodeKind::label).toList();
  }

  /** The kind with this label. */
  public static Optional<CodeKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}

package casebook.parsers.format;

import static org.assertj.core.api.Assertions.assertThat;

import casebook.parsers.format.system.WindowsCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsCommandTest {

  private static CollectingSink parse(String text) {
    return CollectingSink.of(new WindowsCommand(), text);
  }

  private static List<String> settings(CollectingSink sink) {
    return sink.settings().stream()
        .filter(one -> !one.isElement())
        .map(one -> one.recordLine() + " " + one.fullPath() + " = " + one.value())
        .toList();
  }

  private static final String SYSTEM_INFO =
      """

      Hostname:                    SRV01
      Betriebssystemname:          Microsoft Windows Server 2019 Standard
      Betriebssystemversion:       10.0.17763 Nicht zutreffend Build 17763
      Betriebssystemhersteller:    Microsoft Corporation
      Betriebssystemkonfiguration: Mitgliedsserver
      Betriebssystem-Buildtyp:     Multiprocessor Free
      Registrierter Benutzer:      Windows-Benutzer
      Registrierte Organisation:
      Produkt-ID:                  00429-00000-00001-AA111
      Installationsdatum:          01.02.2020, 10:11:12
      Systemstartzeit:             03.04.2026, 05:06:07
      Zeitzone:                    (UTC+01:00) Amsterdam, Berlin, Bern
      Domäne:                      contoso.local
      Anmeldeserver:               \\\\DC01
      Hotfix(es):                  2 Hotfix(e) installiert.
                                   [01]: KB5001111
                                   [02]: KB5002222
      Netzwerkkarte(n):            1 Netzwerkadapter installiert.
                                   [01]: vmxnet3 Ethernet Adapter
      """;

  private static final String SERVICE =
      """

      SERVICE_NAME: adsync
      DISPLAY_NAME: Microsoft Azure AD Sync
              TYPE               : 10  WIN32_OWN_PROCESS
              STATE              : 1  STOPPED
              WIN32_EXIT_CODE    : 1066  (0x42a)
              SERVICE_EXIT_CODE  : 3  (0x3)
              CHECKPOINT         : 0x0
              WAIT_HINT          : 0x0
      """;

  static Stream<Arguments> outputs() {
    return Stream.of(
        row(
            "systeminfo in German",
            SYSTEM_INFO,
            "17 /hotfixes/hotfix[KB5001111]/@id = KB5001111",
            "18 /hotfixes/hotfix[KB5002222]/@id = KB5002222",
            "2 /system/@host = SRV01",
            "3 /system/@os = Microsoft Windows Server 2019 Standard",
            "4 /system/@version = 10.0.17763",
            "11 /system/@installed = 01.02.2020, 10:11:12",
            "12 /system/@booted = 03.04.2026, 05:06:07",
            "13 /system/@zone = +01:00",
            "13 /system/@zoneName = (UTC+01:00) Amsterdam, Berlin, Bern",
            "14 /system/@domain = contoso.local"),
        row(
            "sc query",
            SERVICE,
            "3 /services/service[adsync]/@display = Microsoft Azure AD Sync",
            "5 /services/service[adsync]/@state = 1",
            "6 /services/service[adsync]/@exitCode = 1066",
            "7 /services/service[adsync]/@serviceExitCode = 3"),
        row(
            "sc queryex of two, with flags",
            """
            SERVICE_NAME: A
                    TYPE               : 110  WIN32_OWN_PROCESS  (interactive)
                    STATE              : 4  RUNNING
                                            (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
                    WIN32_EXIT_CODE    : 0  (0x0)
                    PID                : 4711
                    FLAGS              :

            SERVICE_NAME: B
                    TYPE               : 10  WIN32_OWN_PROCESS
                    STATE              : 2  START_PENDING
            """,
            "3 /services/service[A]/@state = 4",
            "5 /services/service[A]/@exitCode = 0",
            "6 /services/service[A]/@pid = 4711",
            "11 /services/service[B]/@state = 2"),
        row(
            "sc query on a system that translates the labels",
            """
            NOMBRE_SERVICIO: ADSync
                    TIPO               : 10  WIN32_OWN_PROCESS
                    ESTADO             : 4  RUNNING
                                            (STOPPABLE)
                    CÓD_SALIDA_WIN32   : 0  (0x0)
            """,
            "3 /services/service[ADSync]/@state = 4",
            "5 /services/service[ADSync]/@exitCode = 0"),
        row(
            "sc qc",
            """
            [SC] QueryServiceConfig SUCCESS

            SERVICE_NAME: ADSync
                    TYPE               : 10  WIN32_OWN_PROCESS
                    START_TYPE         : 2   AUTO_START  (DELAYED)
                    ERROR_CONTROL      : 1   NORMAL
                    BINARY_PATH_NAME   : "C:\\Program Files\\Microsoft Azure AD Sync\\Bin\\miiserver.exe"
                    LOAD_ORDER_GROUP   :
                    TAG                : 0
                    DISPLAY_NAME       : Microsoft Azure AD Sync
                    DEPENDENCIES       : winmgmt
                    SERVICE_START_NAME : CONTOSO\\svc-adsync$
            """,
            "5 /services/service[ADSync]/@start = auto",
            "7 /services/service[ADSync]/@path = \"C:\\Program Files\\Microsoft Azure AD"
                + " Sync\\Bin\\miiserver.exe\"",
            "10 /services/service[ADSync]/@display = Microsoft Azure AD Sync",
            "12 /services/service[ADSync]/@account = CONTOSO\\svc-adsync$"),
        row(
            "a proxy of WinHTTP",
            """

            Current WinHTTP proxy settings:

                Proxy Server(s) :  http=p1:80;https=p2:443
                Bypass List     :  <local>;*.contoso.local
            """,
            "4 /winhttp/@proxy = http=p1:80;https=p2:443",
            "5 /winhttp/@bypass = <local>;*.contoso.local"),
        row(
            "a proxy of WinHTTP without exceptions, in German",
            """
            Aktuelle WinHTTP-Proxyeinstellungen:

                Proxyserver:  proxy:8080
                Umgehungsliste:  (Keine)
            """,
            "3 /winhttp/@proxy = proxy:8080"),
        row(
            "no proxy of WinHTTP, in Japanese",
            "現在の WinHTTP プロキシ設定:\n\n    直接アクセス (プロキシ サーバーなし)。\n",
            "3 /winhttp/@direct = true"),
        row(
            "ipconfig /all in French",
            """

            Configuration IP de Windows

               Nom de l'hôte . . . . . . . . . . : SRV01
               Suffixe DNS principal . . . . . . : contoso.local

            Carte Ethernet Ethernet0 :

               Suffixe DNS propre à la connexion. . . : contoso.local
               Adresse IPv4. . . . . . . . . . . . . .: 10.0.0.5(préféré)
               Serveurs DNS. . .  . . . . . . . . . . : 10.0.0.1
                                                   fe80::1%4
               NetBIOS sur Tcpip. . . . . . . . . . . : Activé
            """,
            "4 /ipconfig/@host = SRV01",
            "5 /ipconfig/@suffix = contoso.local",
            "10 /ipconfig/adapter[Carte Ethernet Ethernet0]/@ipv4 = 10.0.0.5",
            "11 /ipconfig/adapter[Carte Ethernet Ethernet0]/@dns = 10.0.0.1, fe80::1%4"),
        row(
            "netstat -ano",
            """
            Aktive Verbindungen

              Proto  Lokale Adresse         Remoteadresse          Status           PID
              TCP    0.0.0.0:8585           0.0.0.0:0              ABHÖREN          4
              TCP    10.0.0.5:50000         40.0.0.1:443           HERGESTELLT      812
              UDP    0.0.0.0:123            *:*                                     900
            """,
            "4 /listeners/listener[8585]/@port = 8585",
            "4 /listeners/listener[8585]/@address = 0.0.0.0",
            "4 /listeners/listener[8585]/@pid = 4"),
        row(
            "nslookup",
            """
            Server:  dc01.contoso.local
            Address:  10.0.0.1

            Non-authoritative answer:
            Name:    www.tm.aadrn.example
            Addresses:  2603:1006::1
            \t  20.190.0.1
            Aliases:  login.microsoftonline.com

            *** dc01.contoso.local can't find x.example: Non-existent domain
            """,
            "6 /dns/name[www.tm.aadrn.example]/@address = 2603:1006::1, 20.190.0.1"),
        row(
            "w32tm in German",
            """
            Sprungindikator: 0(keine Warnung)
            Stratum: 4 (Sekundärreferenz - synchr. über (S)NTP)
            Präzision: -23 (119.209ns pro Tick)
            Stammverzögerung: 0.0312500s
            Stammabweichung: 0.0312500s
            Referenz-ID: 0x0A000001 (Quell-IP: 10.0.0.1)
            Letzte erfolgr. Synchronisierungszeit: 01.04.2026 08:00:00
            Quelle: dc01.contoso.local
            Abrufintervall: 10 (1024s)
            """,
            "1 /time/@leap = 0",
            "2 /time/@stratum = 4",
            "7 /time/@lastSync = 01.04.2026 08:00:00",
            "8 /time/@source = dc01.contoso.local"),
        row(
            "certutil -store",
            """
            My "Personal"
            ================ Certificate 0 ================
            Serial Number: 1a2b
            Issuer: CN=connectorregistrationca.msappproxy.net
             NotBefore: 4/1/2026 8:00 AM
             NotAfter: 9/28/2026 8:00 AM
            Subject: CN=contoso
            Cert Hash(sha1): 0123456789abcdef0123456789abcdef01234567
            """,
            "8 /certificates/certificate[0123456789ABCDEF0123456789ABCDEF01234567]/@thumbprint ="
                + " 0123456789ABCDEF0123456789ABCDEF01234567",
            "3 /certificates/certificate[0123456789ABCDEF0123456789ABCDEF01234567]/@serial = 1a2b",
            "4 /certificates/certificate[0123456789ABCDEF0123456789ABCDEF01234567]/@issuer ="
                + " CN=connectorregistrationca.msappproxy.net",
            "5 /certificates/certificate[0123456789ABCDEF0123456789ABCDEF01234567]/@notBefore ="
                + " 4/1/2026 8:00 AM",
            "6 /certificates/certificate[0123456789ABCDEF0123456789ABCDEF01234567]/@notAfter ="
                + " 9/28/2026 8:00 AM",
            "7 /certificates/certificate[0123456789ABCDEF0123456789ABCDEF01234567]/@subject ="
                + " CN=contoso"));
  }

  static Stream<Arguments> objects() {
    return Stream.of(
        row(
            "Get-Service as a table; what is cut off is no name, but the display name may be one",
            """

            Status   Name               DisplayName
            ------   ----               -----------
            Running  ADSync             Microsoft Azure AD Sync
            Stopped  AADConnectProv...  Microsoft Entra Provisioning Agent
            Stopped  AzureADConnectA... Microsoft Azure AD Connect Agent Up...
            Paused   wuauserv           Windows Update…

            """,
            "4 /services/service[ADSync]/@state = 4",
            "4 /services/service[ADSync]/@display = Microsoft Azure AD Sync",
            "5 /services/service[Microsoft Entra Provisioning Agent]/@state = 1",
            "5 /services/service[Microsoft Entra Provisioning Agent]/@display = Microsoft Entra"
                + " Provisioning Agent",
            "7 /services/service[wuauserv]/@state = 7"),
        row(
            "Get-Service as a list",
            """


            Name                : ADSync
            DisplayName         : Microsoft Azure AD Sync
            Status              : Stopped
            DependentServices   : {}
            StartType           : Disabled

            Name                : A
            Status              : Running



            """,
            "5 /services/service[ADSync]/@state = 1",
            "7 /services/service[ADSync]/@start = disabled",
            "4 /services/service[ADSync]/@display = Microsoft Azure AD Sync",
            "10 /services/service[A]/@state = 4"),
        row(
            "services as WMI shows them",
            """
            ExitCode  Name    StartMode  StartName                    State    Status
            1069      ADSync  Auto       NT SERVICE\\ADSync            Stopped  OK
            """,
            "2 /services/service[ADSync]/@state = 1",
            "2 /services/service[ADSync]/@start = auto",
            "2 /services/service[ADSync]/@account = NT SERVICE\\ADSync",
            "2 /services/service[ADSync]/@exitCode = 1069"),
        row(
            "Get-HotFix",
            """
            Source        Description      HotFixID      InstalledBy          InstalledOn
            ------        -----------      --------      -----------          -----------
            SRV01         Security Update  KB5001111     NT AUTHORITY\\SYSTEM  4/1/2026 12:00:00 AM
            SRV01         Update           KB500...      NT AUTHORITY\\SYSTEM  4/1/2026 12:00:00 AM
            """,
            "3 /hotfixes/hotfix[KB5001111]/@id = KB5001111",
            "3 /hotfixes/hotfix[KB5001111]/@description = Security Update",
            "3 /hotfixes/hotfix[KB5001111]/@installedOn = 4/1/2026 12:00:00 AM"),
        row(
            "wmic qfe on a system that had to install it first",
            """
            Please wait while WMIC is being installed.Description  FixComments  HotFixID   InstalledOn  Name  ServicePackInEffect
            Update                    KB893803v2  4/1/2006           SP3
            """,
            "2 /hotfixes/hotfix[KB893803]/@id = KB893803v2",
            "2 /hotfixes/hotfix[KB893803]/@description = Update",
            "2 /hotfixes/hotfix[KB893803]/@installedOn = 4/1/2006"),
        row(
            "Test-NetConnection, with a value that goes on",
            """

            ComputerName     : login.microsoftonline.com
            RemoteAddress    : 20.190.0.1
            RemotePort       : 443
            InterfaceAlias   : Ether
                               net0
            TcpTestSucceeded : False
            """,
            "7 /connections/connection[login.microsoftonline.com:443]/@succeeded = False",
            "3 /connections/connection[login.microsoftonline.com:443]/@address = 20.190.0.1"),
        row(
            "Resolve-DnsName",
            """
            Name                           Type   TTL   Section    IPAddress
            ----                           ----   ---   -------    ---------
            login.contoso.example          A      300   Answer     20.190.0.1
            """,
            "3 /dns/name[login.contoso.example]/@address = 20.190.0.1"),
        row(
            "Get-ExecutionPolicy -List",
            """

                    Scope ExecutionPolicy
                    ----- ---------------
            MachinePolicy    Unrestricted
               UserPolicy       Undefined

            """,
            "4 /executionPolicy/scope[MachinePolicy]/@policy = Unrestricted",
            "5 /executionPolicy/scope[UserPolicy]/@policy = Undefined"),
        row(
            "Get-ADSyncScheduler",
            """
            AllowedSyncCycleInterval            : 00:30:00
            SyncCycleEnabled                    : False
            SchedulerSuspended                  : True
            """,
            "1 /adsync/scheduler/@AllowedSyncCycleInterval = 00:30:00",
            "2 /adsync/scheduler/@SyncCycleEnabled = False",
            "3 /adsync/scheduler/@SchedulerSuspended = True"),
        row(
            "Get-ItemProperty has the paths of a registry export",
            """
            SchUseStrongCrypto : 0
            PSPath             : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\A
            PSParentPath       : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE
            """,
            "1 /HKEY_LOCAL_MACHINE/SOFTWARE/A/@SchUseStrongCrypto = 0"),
        row(
            "reg query behind a prompt",
            """
            C:\\>reg query HKLM\\SOFTWARE\\A /v Enabled

            HKEY_LOCAL_MACHINE\\SOFTWARE\\A
                Enabled    REG_DWORD    0x0

            C:\\>
            """,
            "4 /HKEY_LOCAL_MACHINE/SOFTWARE/A/@Enabled = 0"));
  }

  private static Arguments row(String why, String text, String... settings) {
    return Arguments.of(why, text, List.of(settings));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"outputs", "objects"})
  void findsWhatACommandSaid(String why, String text, List<String> expected) {
    CollectingSink sink = parse(text);
    assertThat(settings(sink)).as(why).isEqualTo(expected);
    assertThat(sink.events()).hasSize((int) text.lines().filter(line -> !line.isBlank()).count());
    assertThat(sink.understoodBytes() + sink.slackBytes())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    Head head = CollectingSink.head("x.txt", text.getBytes(StandardCharsets.UTF_8));
    assertThat(new WindowsCommand().confidence(head)).as(why).isEqualTo(70);
    assertThat(Formats.detect(head).map(FileFormat::name)).as(why).hasValue("windows-command");
  }

  @Test
  void severalCommandsStandInOneFile() {
    String text =
        "Microsoft Windows [Version 10.0.17763.1]\n\nC:\\>sc query adsync\n"
            + SERVICE
            + "\nC:\\>systeminfo\n"
            + SYSTEM_INFO
            + "\nPS C:\\> netsh winhttp show proxy\n\n"
            + "Current WinHTTP proxy settings:\n\n    Direct access (no proxy server).\n";
    CollectingSink sink = parse(text);
    assertThat(settings(sink))
        .contains("8 /services/service[adsync]/@state = 1")
        .anyMatch(line -> line.endsWith("/system/@host = SRV01"))
        .anyMatch(line -> line.endsWith("/winhttp/@direct = true"))
        .hasSize(15);
    assertThat(sink.settings().getFirst().attributes())
        .containsEntry("state", "1")
        .containsEntry("exitCode", "1066");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Resetting WinHTTP proxy settings:\ndone\n",
        "Name: ADSync\nStatus: Running\n",
        "Name : ADSync\nStatus : fine\n",
        "Name   Status\n----   ------\nJohn   Running late\n",
        "Version: 1.2.345 for 345 users\n",
        "SERVICE_NAME: x\nis what they call it\n",
        "The list of our servers:\n  a\n  b\n",
        "HKEY_LOCAL_MACHINE is a part of the registry\n",
        "Windows IP phones\n\n   are in the basement.\n",
        "C:\\Users\\a> some.exe\n",
        "================\nNotes\n================\n",
        "a\nb\nc\nd\ne\nf\ng\nh\nCurrent WinHTTP proxy settings:\n\n    Direct access.\n",
        "************************\nStart time: 20260401080000\n",
        "2026-04-01 08:00:00 GET /x 200\n"
      })
  void otherTextIsNotClaimed(String text) {
    Head head = CollectingSink.head("x.txt", text.getBytes(StandardCharsets.UTF_8));
    assertThat(new WindowsCommand().confidence(head)).isZero();
  }

  private static String line(Random random) {
    String[] lines = (SYSTEM_INFO + SERVICE).split("\n", -1);
    String[] others = {
      "C:\\>sc query x",
      "PS C:\\> dir",
      "Current WinHTTP proxy settings:",
      "    a : b",
      "Name : x",
      "Status : Running",
      "Windows IP Configuration",
      "   DNS . . . . : 1.2.3.4",
      "--- ---",
      "a b",
      "  TCP    0.0.0.0:1    0.0.0.0:0    X",
      "======== Certificate 1 ========",
      "Hash(sha1): 00",
      "HKEY_USERS\\a",
      "    v    REG_SZ    x",
      "a: 0(x)",
      "b: 1 (y)",
      ":",
      "：",
      "HotFixID  x"
    };
    int pick = random.nextInt(lines.length + others.length);
    return pick < lines.length ? lines[pick] : others[pick - lines.length];
  }

  @Test
  void whateverTheTextEveryByteIsAccountedFor() {
    HostileText.accountsForEveryByte(new WindowsCommand(), WindowsCommandTest::line);
  }
}

package casebook.parsers.mask;

import java.nio.charset.StandardCharsets;

/** A text near which a secret may stand; a name may go on before it, and little behind it. */
enum Stem {
  PASSWORD("password", Way.NAME, Kind.PASSWORD),
  PASSWD("passwd", Way.NAME, Kind.PASSWORD),
  PASSPHRASE("passphrase", Way.NAME, Kind.PASSWORD),
  PASSCODE("passcode", Way.NAME, Kind.PASSWORD),
  PASSWORT("passwort", Way.NAME, Kind.PASSWORD),
  KENNWORT("kennwort", Way.NAME, Kind.PASSWORD),
  PWD("pwd", Way.NAME, Kind.PASSWORD),
  PASS("pass", Way.WORD, Kind.PASSWORD),
  NT_HASH("nthash", Way.NAME, Kind.PASSWORD),
  NTLM_HASH("ntlmhash", Way.NAME, Kind.PASSWORD),
  SECRET("secret", Way.NAME, Kind.SECRET),
  TOKEN("token", Way.LONG_NAME, Kind.TOKEN),
  ASSERTION("assertion", Way.LONG_NAME, Kind.TOKEN),
  SAML_RESPONSE("samlresponse", Way.LONG_NAME, Kind.TOKEN),
  SAML_REQUEST("samlrequest", Way.LONG_NAME, Kind.TOKEN),
  SHARED_ACCESS_SIGNATURE("sharedaccesssignature", Way.LONG_NAME, Kind.SIGNATURE),
  ACCOUNT_KEY("accountkey", Way.NAME, Kind.KEY),
  ACCOUNT_KEY_2("account_key", Way.NAME, Kind.KEY),
  ACCOUNT_KEY_3("account key", Way.NAME, Kind.KEY),
  ACCESS_KEY("accesskey", Way.NAME, Kind.KEY),
  ACCESS_KEY_2("access_key", Way.NAME, Kind.KEY),
  ACCESS_KEY_3("access-key", Way.NAME, Kind.KEY),
  ACCESS_KEY_4("access key", Way.NAME, Kind.KEY),
  API_KEY("apikey", Way.NAME, Kind.KEY),
  API_KEY_2("api_key", Way.NAME, Kind.KEY),
  API_KEY_3("api-key", Way.NAME, Kind.KEY),
  API_KEY_4("api key", Way.NAME, Kind.KEY),
  PRIVATE_KEY("privatekey", Way.LONG_NAME, Kind.KEY),
  PRIVATE_KEY_2("private_key", Way.LONG_NAME, Kind.KEY),
  PRIVATE_KEY_3("private-key", Way.LONG_NAME, Kind.KEY),
  VALIDATION_KEY("validationkey", Way.NAME, Kind.KEY),
  DECRYPTION_KEY("decryptionkey", Way.NAME, Kind.KEY),
  ENCRYPTION_KEY("encryptionkey", Way.LONG_NAME, Kind.KEY),
  ENCRYPTION_KEY_2("encryption_key", Way.LONG_NAME, Kind.KEY),
  SUBSCRIPTION_KEY("subscription-key", Way.LONG_NAME, Kind.KEY),
  SUBSCRIPTION_KEY_2("subscriptionkey", Way.LONG_NAME, Kind.KEY),
  FUNCTIONS_KEY("functions-key", Way.LONG_NAME, Kind.KEY),
  SHARED_KEY("sharedkey", Way.LONG_NAME, Kind.KEY),
  SIGNING_KEY("signingkey", Way.LONG_NAME, Kind.KEY),
  SYMMETRIC_KEY("symmetrickey", Way.LONG_NAME, Kind.KEY),
  STORAGE_KEY("storagekey", Way.LONG_NAME, Kind.KEY),
  MASTER_KEY("masterkey", Way.LONG_NAME, Kind.KEY),
  SESSION_KEY("sessionkey", Way.LONG_NAME, Kind.KEY),
  SIG("sig=", Way.PARAMETER, Kind.SIGNATURE),
  SIG_ENCODED("sig%3d", Way.PARAMETER, Kind.SIGNATURE),
  SIG_ESCAPED("sig\\u003d", Way.PARAMETER, Kind.SIGNATURE),
  SIGNATURE("signature=", Way.PARAMETER, Kind.SIGNATURE),
  CODE("code=", Way.PARAMETER, Kind.TOKEN),
  CODE_ENCODED("code%3d", Way.PARAMETER, Kind.TOKEN),
  KEY("key=", Way.PARAMETER, Kind.KEY),
  TICKET("ticket=", Way.PARAMETER, Kind.TOKEN),
  AUTH("auth=", Way.PARAMETER, Kind.TOKEN),
  COOKIE("cookie", Way.COOKIE, Kind.COOKIE),
  FEDERATION_COOKIE("fedauth", Way.LONG_NAME, Kind.COOKIE),
  FORMS_COOKIE("aspxauth", Way.LONG_NAME, Kind.COOKIE),
  ENTRA_COOKIE("estsauth", Way.LONG_NAME, Kind.COOKIE),
  ENTRA_COOKIE_2("estsauthpersistent", Way.LONG_NAME, Kind.COOKIE),
  ADFS_COOKIE("msisauth", Way.LONG_NAME, Kind.COOKIE),
  AUTHORIZATION("authorization", Way.AUTHORIZATION, Kind.TOKEN),
  BEARER("bearer", Way.BEARER, Kind.TOKEN),
  BASIC("basic", Way.BASIC, Kind.PASSWORD),
  NEGOTIATE("negotiate", Way.HANDSHAKE, Kind.TOKEN),
  NTLM("tlrmtvnts", Way.NTLM, Kind.TOKEN),
  JWT("eyj", Way.JWT, Kind.TOKEN),
  PEM("private key", Way.PEM, Kind.KEY),
  URL("://", Way.URL, Kind.PASSWORD),
  URL_ESCAPED(":\\/\\/", Way.URL, Kind.PASSWORD),
  URL_ENCODED("%3a%2f%2f", Way.URL, Kind.PASSWORD),
  SECURE_STRING("securestring", Way.COMMAND, Kind.PASSWORD),
  NET_USE("net use", Way.COMMAND, Kind.PASSWORD),
  NET_EXE_USE("net.exe use", Way.COMMAND, Kind.PASSWORD),
  NET_USER("net user", Way.COMMAND, Kind.PASSWORD),
  NET_EXE_USER("net.exe user", Way.COMMAND, Kind.PASSWORD),
  SQLCMD("sqlcmd", Way.COMMAND, Kind.PASSWORD),
  OSQL("osql", Way.COMMAND, Kind.PASSWORD),
  PSEXEC("psexec", Way.COMMAND, Kind.PASSWORD),
  PLINK("plink", Way.COMMAND, Kind.PASSWORD),
  PSCP("pscp", Way.COMMAND, Kind.PASSWORD),
  SCHTASKS("schtasks", Way.COMMAND, Kind.PASSWORD),
  CURL("curl", Way.COMMAND, Kind.PASSWORD),
  CREDENTIAL("credential(", Way.CREDENTIAL, Kind.PASSWORD),
  MSI_PROPERTY("property. its value is '", Way.PROPERTY, Kind.PASSWORD),
  RSA_VALUE("rsakeyvalue", Way.RSA, Kind.KEY);

  /** How the place is read on. */
  enum Way {
    /** The end of a name; its value is a secret whatever it looks like. */
    NAME,
    /** The same, but no letter may stand before it. */
    WORD,
    /** The end of a name whose value is one if it is long and no id. */
    LONG_NAME,
    /** A parameter of an address. */
    PARAMETER,
    COOKIE,
    AUTHORIZATION,
    BEARER,
    BASIC,
    HANDSHAKE,
    NTLM,
    JWT,
    PEM,
    URL,
    COMMAND,
    CREDENTIAL,
    PROPERTY,
    RSA
  }

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final byte[] bytes;

  private final Way way;
  private final Kind kind;

  Stem(String text, Way way, Kind kind) {
    bytes = text.getBytes(StandardCharsets.US_ASCII);
    this.way = way;
    this.kind = kind;
  }

  /** Its text in lower case; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  Way way() {
    return way;
  }

  Kind kind() {
    return kind;
  }
}

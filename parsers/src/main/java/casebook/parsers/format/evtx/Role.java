package casebook.parsers.format.evtx;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an element or attribute of that name means in an event. */
enum Role {
  SYSTEM("System"),
  PROVIDER("Provider"),
  EVENT_ID("EventID"),
  LEVEL("Level"),
  KEYWORDS("Keywords"),
  TIME_CREATED("TimeCreated"),
  EVENT_RECORD_ID("EventRecordID"),
  CORRELATION("Correlation"),
  EXECUTION("Execution"),
  CHANNEL("Channel"),
  COMPUTER("Computer"),
  SECURITY("Security"),
  EVENT_DATA("EventData"),
  RENDERING_INFO("RenderingInfo"),
  DATA("Data"),
  BINARY("Binary"),
  MESSAGE("Message"),
  NAME("Name"),
  GUID("Guid"),
  EVENT_SOURCE_NAME("EventSourceName"),
  SYSTEM_TIME("SystemTime"),
  ACTIVITY_ID("ActivityID"),
  PROCESS_ID("ProcessID"),
  THREAD_ID("ThreadID"),
  USER_ID("UserID"),
  XMLNS("xmlns"),
  OTHER("");

  private static final Map<String, Role> BY_NAME =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(role -> role.xmlName, r -> r));

  private final String xmlName;

  Role(String xmlName) {
    this.xmlName = xmlName;
  }

  static Role of(String name) {
    if (name.startsWith("xmlns:")) {
      return XMLNS;
    }
    return BY_NAME.getOrDefault(name, OTHER);
  }

  /**
   * The part of {@code System} that is said by the text of this element, or by an attribute of it.
   *
   * @param attribute null for the element's text
   * @return null if it is none that is kept
   */
  @Nullable Part part(@Nullable Role attribute) {
    return attribute == null ? partOfText() : attribute.partOfAttribute(this);
  }

  private @Nullable Part partOfText() {
    return switch (this) {
      case EVENT_ID -> Part.EVENT;
      case LEVEL -> Part.LEVEL;
      case KEYWORDS -> Part.KEYWORDS;
      case EVENT_RECORD_ID -> Part.RECORD;
      case CHANNEL -> Part.CHANNEL;
      case COMPUTER -> Part.COMPUTER;
      default -> null;
    };
  }

  private @Nullable Part partOfAttribute(Role element) {
    return switch (this) {
      case NAME -> element == PROVIDER ? Part.PROVIDER : null;
      case EVENT_SOURCE_NAME -> element == PROVIDER ? Part.EVENT_SOURCE : null;
      case GUID -> element == PROVIDER ? Part.PROVIDER_GUID : null;
      case SYSTEM_TIME -> element == TIME_CREATED ? Part.TIME : null;
      case ACTIVITY_ID -> element == CORRELATION ? Part.ACTIVITY : null;
      case PROCESS_ID -> element == EXECUTION ? Part.PROCESS : null;
      case THREAD_ID -> element == EXECUTION ? Part.THREAD : null;
      case USER_ID -> element == SECURITY ? Part.USER : null;
      default -> null;
    };
  }

  /** A value of {@code System} that an event is made of. */
  enum Part {
    TIME,
    LEVEL,
    KEYWORDS,
    PROVIDER,
    EVENT_SOURCE,
    PROVIDER_GUID,
    EVENT,
    CHANNEL,
    COMPUTER,
    RECORD,
    PROCESS,
    THREAD,
    USER,
    ACTIVITY
  }
}

/**
 * Turns the bytes of a support bundle into items: log events, settings, and what could not be read.
 */
module casebook.parsers {
  requires com.ctc.wstx;
  requires com.fasterxml.jackson.core;
  requires com.github.albfernandez.juniversalchardet;
  requires com.opencsv;
  requires java.xml;
  requires org.apache.commons.compress;
  requires org.codehaus.stax2;
  requires transitive org.jspecify;

  exports casebook.parsers.bundle;
  exports casebook.parsers.format;
  exports casebook.parsers.format.message;
  exports casebook.parsers.item;
  exports casebook.parsers.mask;
  exports casebook.parsers.text;
}

/** Turns a report model into documents. */
module casebook.reports {
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.opencsv;
  requires gg.jte.runtime;
  requires transitive org.jspecify;

  exports casebook.reports.model;
  exports casebook.reports.output;

  opens casebook.reports.model to
      com.fasterxml.jackson.databind;
  opens casebook.reports.output.pages to
      gg.jte.runtime;
}

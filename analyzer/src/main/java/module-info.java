/**
 * From a bundle to a verdict: knowledge base, matching, diagnosis, store, search and command line.
 */
module casebook.analyzer {
  requires casebook.parsers;
  requires casebook.reports;
  requires com.fasterxml.jackson.databind;
  requires com.github.luben.zstd_jni;
  requires re2j;
  requires io.github.javadiffutils;
  requires java.logging;
  requires org.apache.commons.cli;
  requires org.apache.lucene.core;
  requires org.apache.lucene.misc;
  requires org.jspecify;
  requires org.snakeyaml.engine;
}

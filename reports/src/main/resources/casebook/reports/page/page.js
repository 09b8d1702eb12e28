"use strict";
/** What the scripts of a report's page and of a batch's page have in common. */
var casebook = (function () {
  var page = document;
  page.documentElement.classList.add("js");

  function all(selector, root) {
    return Array.prototype.slice.call((root || page).querySelectorAll(selector));
  }

  /**
   * Brings the field and the boxes of a filter to life: they hide the elements that don't fit.
   * Each box names what it lets through in the attribute data-toggle-KIND, each element what it is
   * in data-KIND. Hands back what shows all again, with words in the field if there are any.
   */
  function filterable(elements, kind, after) {
    var field = page.getElementById("filter");
    var boxes = all("[data-toggle-" + kind + "]");
    var items = elements.map(function (element) { return { element: element, text: null }; });

    /** What can be read of it, in lower case; taken down when it is first asked for. */
    function text(item) {
      if (item.text === null) {
        item.text = item.element.textContent.toLowerCase();
      }
      return item.text;
    }

    function apply() {
      var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      var off = boxes
        .filter(function (box) { return !box.checked; })
        .map(function (box) { return box.getAttribute("data-toggle-" + kind); });
      var shown = 0;
      items.forEach(function (item) {
        var fits =
          off.indexOf(item.element.getAttribute("data-" + kind)) < 0 &&
          words.every(function (word) { return text(item).indexOf(word) >= 0; });
        item.element.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      page.getElementById("filtered").textContent =
        shown === items.length ? "" : shown + " of " + items.length;
      after();
    }

    if (!field) {
      return function () {};
    }
    all(".filter").forEach(function (bar) { bar.hidden = false; });
    field.addEventListener("input", apply);
    boxes.forEach(function (box) { box.addEventListener("change", apply); });
    return function (words) {
      field.value = words || "";
      boxes.forEach(function (box) { box.checked = true; });
      apply();
    };
  }

  return { all: all, filterable: filterable };
})();

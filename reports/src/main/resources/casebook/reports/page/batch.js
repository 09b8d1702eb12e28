"use strict";
(function () {
  var page = document;
  page.documentElement.classList.add("js");

  function all(selector, root) {
    return Array.prototype.slice.call((root || page).querySelectorAll(selector));
  }

  var table = page.querySelector("table.lines");
  var body = table && table.tBodies[0];
  var rows = body
    ? all("tr", body).map(function (row, place) {
        return { row: row, place: place, status: row.getAttribute("data-status"), text: null };
      })
    : [];

  // ---- filtering

  var filter = page.getElementById("filter");
  var statuses = all("[data-toggle-status]");

  /** What is seen of a row, in lower case; taken down when it is first asked for. */
  function text(each) {
    if (each.text === null) {
      each.text = each.row.textContent.toLowerCase();
    }
    return each.text;
  }

  function filterRows() {
    var words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    var off = statuses
      .filter(function (box) { return !box.checked; })
      .map(function (box) { return box.getAttribute("data-toggle-status"); });
    var shown = 0;
    rows.forEach(function (each) {
      var fits =
        off.indexOf(each.status) < 0 &&
        words.every(function (word) { return text(each).indexOf(word) >= 0; });
      each.row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    page.getElementById("filtered").textContent =
      shown === rows.length ? "" : shown + " of " + rows.length;
  }

  if (filter) {
    all(".filter").forEach(function (bar) { bar.hidden = false; });
    filter.addEventListener("input", filterRows);
    statuses.forEach(function (box) { box.addEventListener("change", filterRows); });
    all("[data-cause]").forEach(function (link) {
      link.setAttribute("aria-label", "Show the bundles with " + link.getAttribute("data-cause"));
      link.addEventListener("click", function () {
        filter.value = link.getAttribute("data-cause");
        statuses.forEach(function (box) { box.checked = true; });
        filterRows();
      });
    });
  }

  // ---- sorting

  function key(each, column) {
    var cell = each.row.cells[column];
    var given = cell.getAttribute("data-key");
    return given === null ? cell.textContent.trim().toLowerCase() : given;
  }

  function isNumber(value) {
    return /^\d+$/.test(value);
  }

  function compare(one, other) {
    if (isNumber(one) && isNumber(other)) {
      return Number(one) - Number(other);
    }
    return one < other ? -1 : one > other ? 1 : 0;
  }

  /** What has no value comes last, whichever way the others go. */
  function sort(column, direction) {
    var sign = direction === "ascending" ? 1 : -1;
    rows
      .map(function (each) { return { each: each, key: key(each, column) }; })
      .sort(function (a, b) {
        if ((a.key === "") !== (b.key === "")) {
          return a.key === "" ? 1 : -1;
        }
        return sign * compare(a.key, b.key) || a.each.place - b.each.place;
      })
      .forEach(function (sorted) { body.appendChild(sorted.each.row); });
  }

  if (rows.length > 1) {
    all("th[data-sort]", table).forEach(function (head) {
      var button = page.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      button.title = "Sort by this column";
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        var first = head.getAttribute("data-sort");
        var other = first === "ascending" ? "descending" : "ascending";
        var next = now === first ? other : first;
        all("th[aria-sort]", table).forEach(function (each) { each.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", next);
        sort(head.cellIndex, next);
      });
    });
  }
})();

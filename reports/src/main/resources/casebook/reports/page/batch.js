(function () {
  var page = document;
  var all = casebook.all;

  var table = page.querySelector("table.lines");
  var body = table && table.tBodies[0];
  var rows = body
    ? all("tr", body).map(function (row, place) {
        return { row: row, place: place };
      })
    : [];

  // ---- filtering

  var showAll = casebook.filterable(
    rows.map(function (each) { return each.row; }), "status", function () {});
  if (page.getElementById("filter")) {
    all("[data-cause]").forEach(function (link) {
      var cause = link.getAttribute("data-cause");
      link.setAttribute("aria-label", "Show the bundles with " + cause);
      link.addEventListener("click", function () { showAll(cause); });
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

// Evidence tables: filter by words and by column, sort by any column. Without this script they are whole tables.
(() => {
  "use strict";
  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
  const MOST_CHOICES = 14;

  const textOf = (row, column) => (row.cells[column] ? row.cells[column].textContent.trim() : "");

  // A date, a number with its scale, or words; numbers stand before words, empty cells last.
  function key(text) {
    const lower = text.toLowerCase();
    const day = /^(?:([0-9]{1,2}) )?([a-z]+) ([0-9]{4})$/.exec(lower);
    if (day && MONTHS.includes(day[2])) {
      return [0, Number(day[3]) * 10000 + (MONTHS.indexOf(day[2]) + 1) * 100 + Number(day[1] || 0), lower];
    }
    const number = /([0-9][0-9,]*(?:\.[0-9]+)?)(?: (thousand|million|billion|trillion))?/.exec(lower);
    if (number) return [0, Number(number[1].replaceAll(",", "")) * (SCALES[number[2]] || 1), lower];
    return lower ? [1, 0, lower] : [2, 0, ""];
  }

  function compare(left, right) {
    return left[0] - right[0] || left[1] - right[1] || left[2].localeCompare(right[2]);
  }

  function sortable(table, body) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [key(textOf(row, column)), row]);
        rows.sort((a, b) => compare(a[0], b[0]) * (down ? -1 : 1));
        body.append(...rows.map(([, row]) => row));
      });
    });
    return heads;
  }

  function labelled(text, control) {
    const label = document.createElement("label");
    label.append(text, control);
    return label;
  }

  function choices(head, column, rows) {
    const values = [...new Set(rows.map((row) => textOf(row, column)))];
    if (values.length < 2 || values.length > MOST_CHOICES || values.length > rows.length / 2) return null;
    const select = document.createElement("select");
    select.append(new Option("all", ""));
    for (const value of values.sort((a, b) => compare(key(a), key(b)))) select.append(new Option(value || "(empty)", value || " "));
    select.dataset.column = String(column);
    return labelled(head.textContent.trim(), select);
  }

  function filterable(table, body, heads) {
    const rows = [...body.rows];
    const tools = document.createElement("div");
    tools.className = "table-tools";
    tools.setAttribute("role", "search");
    tools.setAttribute("aria-label", "Filter the table");
    const words = document.createElement("input");
    words.type = "search";
    tools.append(labelled("Words", words));
    const selects = heads.map((head, column) => choices(head, column, rows)).filter(Boolean);
    tools.append(...selects);
    const count = document.createElement("output");
    count.setAttribute("aria-live", "polite");
    tools.append(count);
    function apply() {
      const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = [...tools.querySelectorAll("select")].filter((select) => select.value);
      let left = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const fits = wanted.every((word) => text.includes(word))
          && chosen.every((select) => textOf(row, Number(select.dataset.column)) === select.value.trim());
        row.hidden = !fits;
        if (fits) left += 1;
      }
      count.textContent = left === rows.length ? `${rows.length} rows` : `${left} of ${rows.length} rows`;
    }
    for (const event of ["input", "change"]) tools.addEventListener(event, apply);
    apply();
    (table.closest(".table-wrapper") || table).before(tools);
  }

  for (const table of document.querySelectorAll("article table:is(.evidence, .targets, .filterable)")) {
    const body = table.tBodies[0];
    if (!table.tHead || !body || body.rows.length < 2) continue;
    const heads = sortable(table, body);
    if (body.rows.length > 4) filterable(table, body, heads);
  }
})();

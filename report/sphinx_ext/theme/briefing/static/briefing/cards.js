// Evidence cards: on hover, focus and touch a citation shows the words it rests on. Without this script it is a link.
(() => {
  "use strict";
  const data = document.getElementById("evidence-cards");
  if (!data) return;
  const cards = JSON.parse(data.textContent);
  const FACTS = [
    ["publisher", "Publisher"], ["date", "Published"], ["place", "Place"], ["period", "Period"],
    ["status", "Status"], ["speaker", "Said by"], ["review", "Reading"],
  ];
  const card = document.createElement("aside");
  card.className = "evidence-card";
  card.id = "evidence-card";
  card.hidden = true;
  card.setAttribute("role", "group");
  card.setAttribute("aria-label", "Evidence");
  document.body.append(card);
  let shown = null;
  let timer = 0;
  let touched = false;

  const address = (link) => link.getAttribute("href") || link.getAttribute("xlink:href") || "";

  function cardOf(link) {
    if (link.id && Object.hasOwn(cards, link.id)) return cards[link.id];
    const anchor = address(link).split("#")[1];
    return anchor && Object.hasOwn(cards, anchor) ? cards[anchor] : null;
  }

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function quotation(record) {
    const quote = element("blockquote");
    const [start, end] = record.mark || [0, 0];
    quote.append(record.quote.slice(0, start));
    if (end > start) quote.append(element("mark", record.quote.slice(start, end)));
    quote.append(record.quote.slice(end));
    return quote;
  }

  function facts(record) {
    const list = element("dl");
    for (const [name, label] of FACTS) {
      if (record[name]) list.append(element("dt", label), element("dd", record[name]));
    }
    if (record.notes && record.notes.length) list.append(element("dt", "Noted"), element("dd", record.notes.join("; ")));
    return list;
  }

  function ways(link, record) {
    const line = element("p", "", "ways");
    const own = element("a", "Evidence");
    own.href = address(link);
    line.append(own);
    if (record.original) {
      const original = element("a", "Original");
      original.href = record.original;
      original.rel = "noreferrer";
      line.append(original);
    }
    return line;
  }

  function fill(link, record) {
    card.replaceChildren();
    if (record.arithmetic) {
      card.append(element("p", record.arithmetic, "arithmetic"));
      const list = element("ul");
      for (const operand of record.operands) list.append(element("li", operand));
      card.append(list);
      if (record.reason) card.append(element("p", "Combined because: " + record.reason));
    } else {
      if (record.quote) card.append(quotation(record));
      if (record.source) card.append(element("p", record.source, "source"));
      card.append(facts(record));
    }
    card.append(ways(link, record));
  }

  // Beside the link: below it if there is room, else above; never over it, never out of the window.
  function place(link) {
    const box = link.getClientRects()[0] || link.getBoundingClientRect();
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, room - width - 8));
    const below = box.bottom + 8;
    const top = below + height > window.innerHeight && box.top - height - 8 > 0 ? box.top - height - 8 : below;
    card.style.left = left + window.scrollX + "px";
    card.style.top = top + window.scrollY + "px";
  }

  function show(link) {
    const record = cardOf(link);
    clearTimeout(timer);
    if (!record || shown === link) return;
    hide();
    fill(link, record);
    card.hidden = false;
    place(link);
    shown = link;
    link.setAttribute("aria-describedby", card.id);
  }

  function hide() {
    clearTimeout(timer);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    card.hidden = true;
  }

  function later(action) {
    clearTimeout(timer);
    timer = setTimeout(action, 180);
  }

  const linkOf = (event) => {
    const link = event.target.closest ? event.target.closest("article a") : null;
    return link && cardOf(link) ? link : null;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkOf(event);
    if (link) later(() => show(link));
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (shown && !shown.contains(document.activeElement)) later(hide);
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link && (touched || link.matches(":focus-visible"))) show(link);
    else if (shown && !card.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) {
      if (card.contains(document.activeElement)) shown.focus();
      hide();
    } else if (event.key === "ArrowDown" && event.altKey && shown === document.activeElement) {
      event.preventDefault();
      card.querySelector("a").focus();
    }
  });
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  // The first touch shows the card, which holds the link; a second one follows it.
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (touched && link && shown !== link) {
      event.preventDefault();
      show(link);
    } else if (shown && !link && !card.contains(event.target)) hide();
  });
  window.addEventListener("resize", () => { if (shown) place(shown); });
})();

// What the console does beyond what a browser does by itself. Every page works without it.

const main = document.getElementById("main");
const live = () => document.getElementById("live");
const news = document.getElementById("news");
const dialog = document.getElementById("dialog");

// --- a newer state: told by the server, fetched by htmx -------------------------------------------------------------

let source = null;
let has = null;
let waiting = false;

function busy() {
  // what somebody is writing is not taken away
  const at = document.activeElement;
  return dialog.open || (at && live().contains(at) && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
}

function refresh() {
  if (busy()) {
    waiting = true;
    return;
  }
  waiting = false;
  const open = [...live().querySelectorAll("details[open][id]")].map((it) => it.id);
  const focus = live().contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const at = new URL(location.href);
  at.searchParams.delete("atLeast");
  htmx.ajax("GET", at.pathname + at.search, { target: "#live", select: "#live", swap: "outerHTML show:none" }).then(() => {
    const fresh = live();
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    if (focus) {
      fresh.querySelector(`a[href="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    }
    news.textContent = "This page was brought up to date.";
  });
}

function follow() {
  if (!main?.dataset.live || source) {
    return;
  }
  const address = new URL(main.dataset.live, location.href);
  if (has) {
    address.searchParams.set("has", has);
  }
  source = new EventSource(address);
  source.addEventListener("newer", (event) => {
    has = event.lastEventId;
    refresh();
  });
  source.addEventListener("end", (event) => {
    if (/"SIGNED_OUT"/.test(event.data)) {
      leave();
      location.assign("/sign-in");
    }
  });
}

function leave() {
  source?.close();
  source = null;
}

// a browser has few connections to a server: pages that nobody looks at give theirs back
document.addEventListener("visibilitychange", () => (document.hidden ? leave() : follow()));
window.addEventListener("pagehide", leave);
if (!document.hidden) {
  follow();
}

// --- the time bar ---------------------------------------------------------------------------------------------------

const drag = document.getElementById("as-of-drag");
const day = document.getElementById("as-of");

function dayAt(number) {
  const at = new Date(drag.dataset.first + "T00:00:00Z");
  at.setUTCDate(at.getUTCDate() + Number(number));
  return at.toISOString().slice(0, 10);
}

if (drag && day) {
  drag.hidden = false;
  drag.addEventListener("input", () => {
    day.value = dayAt(drag.value);
    drag.setAttribute("aria-valuetext", day.value);
  });
  drag.addEventListener("change", () => drag.form.requestSubmit());
  day.addEventListener("input", () => {
    const days = (Date.parse(day.value) - Date.parse(drag.dataset.first)) / 86_400_000;
    if (days >= 0) {
      drag.value = days;
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !dialog.open && !event.defaultPrevented) {
    document.getElementById("back-to-now")?.click();
  }
});

// --- forms in a dialog ----------------------------------------------------------------------------------------------

const FIRST =
  "form :is(input:not([type=hidden], #f-find), select, textarea), form .actions .primary, form .actions .quiet";

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target === dialog && !dialog.open) {
    dialog.showModal();
    // not the button that nobody sees, which the return key presses
    dialog.querySelector(FIRST)?.focus();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]") && dialog.open) {
    event.preventDefault();
    dialog.close();
  }
});

dialog.addEventListener("close", () => {
  dialog.replaceChildren();
  if (waiting) {
    refresh();
  }
});

document.addEventListener("focusout", () => setTimeout(() => waiting && refresh()));

// --- sent once ------------------------------------------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "post") {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
  }
});
document.addEventListener("htmx:afterRequest", (event) => delete event.detail.elt.dataset?.sent);
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((it) => delete it.dataset.sent));

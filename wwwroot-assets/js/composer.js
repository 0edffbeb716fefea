// The composer's keyboard, drafts and sending. It works from the first paint: what is typed is kept, and what is sent before
// the page is connected goes out as soon as it is. The component beside the composer says so with "composer-ready".
//
// A question that was sent has an id of its own and is kept under it until the server has taken it: however often it goes out,
// over a broken connection or from a page that was loaded again, the server asks it once.
//
// Both are kept under the person who wrote them. A draft is the browser's, a question that waits is its tab's: each of two tabs
// sends its own.
const fine = matchMedia("not all and (pointer: coarse)");    // also where there is no pointer at all
const composerOf = element => element.closest?.("[data-composer]");
const nameOf = (kind, area) => `${kind}:${composerOf(area).dataset.person}:${area.dataset.draft}`;
const draftOf = area => nameOf("draft", area);
const letterOf = area => nameOf("sent", area);
const longestWait = 24 * 60 * 60 * 1000;
const tabs = new BroadcastChannel("composer");
let isLost = false;

document.addEventListener("input", e => {
    const area = e.target;
    if (area.dataset?.draft === undefined) return;
    const form = composerOf(area);
    if (/^insert(Replacement|From(?!Composition))/.test(e.inputType)) form.keyed = true;    // pasted or dropped, perhaps by mouse

    // Some Korean input methods put the last syllable once more into the field that sending has emptied. Nobody pressed a key.
    if (form.emptied && !form.keyed && form.emptied.endsWith(area.value)) area.value = "";
    form.emptied = undefined;

    // What waits for a connection and is changed meanwhile is a draft again.
    if (form.dataset.waiting !== undefined && !form.sending) forget(form);
    keep(area);
    grow(area);
});

document.addEventListener("keydown", e => {
    const form = composerOf(e.target);
    if (!form || e.target.tagName !== "TEXTAREA") return;
    form.keyed = true;
    // A key that an input method takes for itself, to confirm a candidate, never sends; Safari ends the composition before that
    // key and tells by its code alone. On touch Enter makes a new line.
    if (e.key !== "Enter" || e.shiftKey || e.isComposing || e.keyCode === 229 || !fine.matches) return;
    e.preventDefault();
    if (!e.repeat) send(form);
});

// Drafts belong to the person, not to the browser: the next one to sign in here must not find them, in this tab or another.
document.addEventListener("submit", e => {
    if (e.target.getAttribute("action") !== "sign-out") return;
    drop();
    tabs.postMessage("sign-out");
});
tabs.addEventListener("message", () => drop());

document.addEventListener("submit", e => {
    const form = composerOf(e.target);
    if (!form) return;
    e.preventDefault();
    send(form);
});

document.addEventListener("click", e => {
    const question = e.target.closest?.("[data-rephrase]")?.dataset.rephrase;
    const area = question === undefined ? null : document.querySelector("[data-composer] textarea");
    if (!area) return;
    area.value = question;
    area.focus();
    keep(area);
    grow(area);
});

// The button that stops an answer goes with it; who used it writes on.
document.addEventListener("click", e => {
    const form = e.target.closest?.(".send-stop") && composerOf(e.target);
    if (form && fine.matches) form.querySelector("textarea").focus({ preventScroll: true });
});

// A question that the page offers is asked at once.
document.addEventListener("click", e => {
    const question = e.target.closest?.("[data-ask]")?.dataset.ask;
    const form = question === undefined ? null : document.querySelector("[data-composer]");
    if (!form) return;
    const area = form.querySelector("textarea");
    area.value = question;
    keep(area);
    send(form);
});

document.addEventListener("composer-ready", e => {
    const form = e.target;
    const area = form.querySelector("textarea");
    drop(form.dataset.person);    // a session may end without signing out
    const draft = localStorage.getItem(draftOf(area)) ?? "";
    const letter = read(area);
    // The draft may be that of another tab; the question that waits here is this one's.
    const text = letter && !draft.startsWith(letter.text) && (!draft || area.value !== draft) ? letter.text : draft;
    area.enterKeyHint = fine.matches ? "send" : "enter";
    if (area.value !== text) area.value = text;
    grow(area);
    if (fine.matches && (area.dataset.draft === "new" || document.activeElement === document.body)) area.focus({ preventScroll: true });
    resume(form);
});

document.addEventListener("connection", e => {
    isLost = e.detail === "lost";
    const form = document.querySelector("[data-composer]");
    if (!form) return;
    if (isLost) {
        if (form.sending) form.dataset.waiting = "";    // nobody knows whether what was on its way has arrived
        return;
    }

    form.sending = false;    // a call that was on its way when the connection broke never ends
    resume(form);
});

// Sends once more what was sent and of which nobody knows whether it arrived; not to another host than the page had named, and
// not so late that nobody expects it any more: that is a draft again.
function resume(form) {
    const area = form.querySelector("textarea");
    const letter = read(area);
    if (!letter) return;
    if (letter.host === (form.dataset.host ?? "") && Date.now() - letter.at < longestWait) {
        deliver(form, letter);
        return;
    }

    forget(form);
    if (!area.value.includes(letter.text)) area.value = [letter.text, area.value].filter(Boolean).join("\n\n");
    keep(area);
    grow(area);
}

function send(form) {
    const area = form.querySelector("textarea");
    const text = area.value;
    if (!text.trim() || form.dataset.running || form.sending) return;
    if (text.length > Number(area.dataset.limit)) {
        form.server?.invokeMethodAsync("RefuseAsync");
        return;
    }

    const kept = read(area);
    const letter = { ...(kept?.text === text ? kept : { id: newId(), text, host: form.dataset.host ?? "" }), at: Date.now() };
    sessionStorage.setItem(letterOf(area), JSON.stringify(letter));
    form.keyed = false;
    deliver(form, letter);
}

async function deliver(form, letter) {
    if (!form.server || isLost) {
        form.dataset.waiting = "";
        return;
    }

    const area = form.querySelector("textarea");
    const [draft, sent] = [draftOf(area), letterOf(area)];
    form.sending = true;
    try {
        const conversation = await form.server.invokeMethodAsync("SendAsync", letter.text.toWellFormed(), letter.id);
        sessionStorage.removeItem(sent);
        delete form.dataset.waiting;
        if (!conversation) return;
        const isHere = draft === draftOf(area);
        if ([letter.text, isHere && area.value].includes(localStorage.getItem(draft))) localStorage.removeItem(draft);
        if (isHere) {
            area.dataset.draft = conversation;    // the page of a new conversation is about to come: what is typed from now on is its draft
            empty(form, area, letter.text);
        }

        if (fine.matches && document.activeElement === document.body) area.focus({ preventScroll: true });
    } finally {
        form.sending = false;
    }
}

// What was typed behind the question while it was on its way is the next draft; what an input method added by itself is none.
function empty(form, area, text) {
    const rest = area.value.startsWith(text) ? area.value.slice(text.length) : area.value;
    area.value = form.keyed || !text.endsWith(rest) ? rest : "";
    form.emptied = area.value ? undefined : text;
    if (area.value) keep(area);
    grow(area);
}

function forget(form) {
    sessionStorage.removeItem(letterOf(form.querySelector("textarea")));
    delete form.dataset.waiting;
}

function read(area) {
    try {
        return JSON.parse(sessionStorage.getItem(letterOf(area)));
    } catch {
        return null;
    }
}

// Everything that is kept here, but what one person wrote.
function drop(person) {
    for (const storage of [localStorage, sessionStorage])
        for (const name of Object.keys(storage))
            if (/^(draft|sent):/.test(name) && name.split(":")[1] !== person) storage.removeItem(name);
}

function keep(area) {
    if (area.value) localStorage.setItem(draftOf(area), area.value); else localStorage.removeItem(draftOf(area));
}

// crypto.randomUUID is only there on https and localhost.
function newId() {
    const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Browsers that cannot size a field by its content.
function grow(area) {
    if (CSS.supports("field-sizing", "content")) return;
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
}

// The draft stands there before the page is connected: what is typed meanwhile goes on from it, and does not take its place.
for (const form of document.querySelectorAll("[data-composer]")) {
    drop(form.dataset.person);
    const area = form.querySelector("textarea");
    const kept = read(area)?.text ?? localStorage.getItem(draftOf(area)) ?? "";
    if (!kept) continue;
    area.value = kept.endsWith(area.value) ? kept : kept + area.value;
    grow(area);
}

// A virtual keyboard that lies over the page instead of making it smaller, as on iOS: the page ends above it.
const viewport = window.visualViewport;
function fit() {
    const hidden = viewport.scale > 1.01 ? 0 : Math.round(innerHeight - viewport.height);
    document.documentElement.style.setProperty("--ka-keyboard", `${hidden > 80 ? hidden : 0}px`);
    if (hidden > 80) scrollTo(0, 0);
}
viewport?.addEventListener("resize", fit);

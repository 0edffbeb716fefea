// The command palette: one native dialog, filled with what the server finds. Focus stays in the field; the arrow keys move the
// mark along the list (aria-activedescendant), Enter follows it, Escape closes, and the browser gives the focus back.
const dialog = () => document.getElementById("palette");
const part = selector => dialog().querySelector(selector);
const options = () => [...dialog().querySelectorAll("[role=option]")];
let asked;
let timer;

function open() {
    if (!dialog() || dialog().open || document.querySelector(".mud-dialog")) return;
    part("input").value = "";
    part(".palette-results").replaceChildren();
    dialog().showModal();
    part("input").focus();
    find();
}

async function find() {
    asked?.abort();
    const question = asked = new AbortController();
    const text = part("input").value;
    try {
        const answer = await fetch(`palette?find=${encodeURIComponent(text)}`, { signal: question.signal });
        if (answer.redirected) return location.reload();    // the session has ended
        if (!answer.ok) throw new Error(answer.status);
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
        part(".palette-results").replaceChildren(...found.childNodes);
        part("[role=status]").textContent = part("[data-said]")?.dataset.said ?? "";
        mark(options()[0]);
    } catch (fault) {
        if (question.signal.aborted) return;
        const words = document.createElement("p");
        words.className = "palette-none";
        words.setAttribute("role", "alert");
        words.textContent = dialog().dataset.problem;
        part(".palette-results").replaceChildren(words);
        mark();
    }
}

function mark(option) {
    options().forEach((other, index) => {
        other.id = `palette-${index}`;
        other.setAttribute("aria-selected", String(other === option));
    });
    const input = part("input");
    input.setAttribute("aria-expanded", String(!!option));
    if (option) input.setAttribute("aria-activedescendant", option.id); else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
}

function move(step) {
    const all = options();
    const at = all.findIndex(option => option.getAttribute("aria-selected") === "true");
    if (all.length > 0) mark(all[(at + step + all.length) % all.length]);
}

document.addEventListener("keydown", e => {
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey) {
        if (e.code === "KeyK") {
            e.preventDefault();
            if (dialog()?.open) dialog().close(); else open();
        } else if (e.code === "KeyO" && !dialog()?.open && document.querySelector(".rail-new") && !document.querySelector(".mud-dialog")) {
            e.preventDefault();
            document.querySelector(".rail-new").click();
        }
    }
    if (!dialog()?.open || e.isComposing || e.keyCode === 229) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        move(e.key === "ArrowDown" ? 1 : -1);
    } else if (e.key === "Enter" && e.target === part("input")) {
        e.preventDefault();
        options().find(option => option.getAttribute("aria-selected") === "true")?.click();
    }
});

document.addEventListener("input", e => {
    if (e.target.closest?.("#palette")) {
        clearTimeout(timer);
        timer = setTimeout(find, 120);
    }
});

document.addEventListener("click", e => {
    if (e.target.closest?.("[data-palette]")) return open();
    if (e.target === dialog() || e.target.closest?.("[data-palette-close], #palette [role=option]")) dialog()?.close();
});

// Sends files by HTTP, three at a time, each with a row of its own. The list of uploads outlives the component: somebody may
// ask a question while files are on their way, come back, and see them go on.
const mostAtOnce = 3;
const shownWhenDone = 1500;
const uploads = [];

export function attach(area, { collection, limit, endings, longestName, texts }) {
    const list = area.querySelector(".uploads");
    const input = area.querySelector("[data-upload]");
    const page = area.closest("main");
    const token = area.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
    const ended = new AbortController();
    const on = (target, event, handle) => target.addEventListener(event, handle, { signal: ended.signal });
    const carriesFiles = e => e.dataTransfer?.types.includes("Files");

    const add = files => {
        for (const file of files) uploads.push(new Upload(file, { collection, limit, endings, longestName, texts, token }));
        show();
        next();
    };
    const show = () => list.replaceChildren(...uploads.filter(u => u.collection === collection).map(u => u.row));

    const take = () => { add([...input.files]); input.value = ""; };
    on(input, "change", take);
    on(page, "click", e => { if (e.target.closest("[data-choose-files]")) input.click(); });
    on(document, "dragover", e => {
        if (!carriesFiles(e)) return;
        e.preventDefault();
        e.dataTransfer.dropEffect = "copy";
        page.classList.add("dropping");
    });
    on(document, "dragleave", e => { if (!e.relatedTarget) page.classList.remove("dropping"); });
    on(document, "drop", async e => {
        page.classList.remove("dropping");
        if (!carriesFiles(e)) return;
        e.preventDefault();
        add(await filesOf(e.dataTransfer));
    });
    show();
    if (input.files.length) take();    // chosen before this script had come
    area.dataset.attached = "true";

    return { detach() { ended.abort(); page.classList.remove("dropping"); } };
}

// Leaving the site would cut what is on its way; the browser asks.
addEventListener("beforeunload", e => { if (uploads.some(u => u.isActive)) e.preventDefault(); });

function next() {
    const free = mostAtOnce - uploads.filter(u => u.state === "sending").length;
    uploads.filter(u => u.state === "waiting").slice(0, Math.max(0, free)).forEach(u => u.send());
}

class Upload {
    constructor(file, { collection, limit, endings, longestName, texts, token }) {
        Object.assign(this, { file, collection, texts, token, name: file.name.toWellFormed() });
        this.bar = make("progress", "bar-progress", { max: 1, value: 0, ariaLabel: this.name });
        this.words = make("small", "", { textContent: texts.waiting });
        this.words.setAttribute("aria-live", "polite");
        this.again = make("button", "text-button", { type: "button", textContent: texts.retry, hidden: true, onclick: () => { this.wait(); next(); } });
        this.end = make("button", "icon-button", { type: "button", onclick: () => this.remove() });
        this.end.append(icon("x"));
        const name = make("span", "upload-name");
        name.append(make("b", "", { textContent: this.name }), this.words);
        this.row = make("li", "upload-row");
        this.row.append(icon("file-text"), name, this.bar, this.again, this.end);
        this.wait();
        const refused = !mayBeRead(this.name, endings) ? texts.unsupported
            : this.name.normalize().length > longestName ? texts.nameTooLong
            : file.size > limit ? texts.tooLarge : null;
        if (refused) this.stop("failed", refused.replace("{0}", () => this.name));
    }

    get isActive() { return this.state === "waiting" || this.state === "sending"; }

    wait() { this.enter("waiting", this.texts.waiting); }

    send() {
        this.enter("sending", this.texts.sending);
        const request = this.request = new XMLHttpRequest();
        request.open("POST", `collections/${this.collection}/documents?name=${encodeURIComponent(this.name)}`);
        request.setRequestHeader("Content-Type", "application/octet-stream");
        request.setRequestHeader("RequestVerificationToken", this.token);
        request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
        request.responseType = "json";
        request.upload.onprogress = e => { if (e.lengthComputable) this.bar.value = e.loaded / e.total; };
        request.onload = () => this.answered(request.status, request.response);
        request.onerror = () => this.stop("failed", this.texts.cut, true);
        request.onloadend = next;
        request.send(this.file);
    }

    answered(status, answer) {
        if (status === 401) this.stop("failed", this.texts.signedOut);
        else if (status !== 200) this.stop("failed", answer?.message ?? this.texts.failed, !answer?.message);
        else if (answer.kind === "Duplicate") this.stop("done", this.texts.duplicate.replace("{0}", () => answer.name));
        else {
            this.stop("done", this.texts.done);
            setTimeout(() => this.remove(), shownWhenDone);     // its document stands in the table now
        }
    }

    stop(state, words, mayRetry = false) { this.enter(state, words, mayRetry); }

    enter(state, words, mayRetry = false) {
        this.state = state;
        this.row.dataset.state = state;
        this.words.textContent = words;
        this.bar.hidden = state !== "sending";
        if (state !== "sending") this.bar.value = 0;
        this.again.hidden = !mayRetry;
        const act = this.isActive ? this.texts.cancel : this.texts.close;
        this.end.title = act;
        this.end.ariaLabel = `${act}: ${this.name}`;
    }

    remove() {
        if (this.state === "sending") this.request.abort();
        const index = uploads.indexOf(this);
        if (index >= 0) uploads.splice(index, 1);
        this.row.remove();
        next();
    }
}

// As the server decides it, before the bytes travel: an ending that says something must be one of a readable format.
function mayBeRead(name, endings) {
    const ending = name.match(/\.[^.]*$/)?.[0].toLowerCase() ?? "";
    return !/^\.(?=.*[a-z])[a-z0-9]{1,5}$/.test(ending) || endings.includes(ending);
}

// A dropped folder stands for the files in it, hidden ones left out.
async function filesOf(transfer) {
    const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some(entry => entry.isDirectory)) return [...transfer.files];
    const files = [];
    for (const entry of entries) await walk(entry, files);
    return files;
}

async function walk(entry, files) {
    if (entry.name.startsWith(".")) return;
    if (entry.isFile) {
        files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
        return;
    }
    const reader = entry.createReader();
    for (let batch; (batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0;)
        for (const child of batch) await walk(child, files);
}

function make(tag, classes, properties = {}) {
    const element = Object.assign(document.createElement(tag), properties);
    if (classes) element.className = classes;
    return element;
}

function icon(name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(space, "use");
    use.setAttribute("href", `icons.svg#${name}`);
    svg.append(use);
    return svg;
}

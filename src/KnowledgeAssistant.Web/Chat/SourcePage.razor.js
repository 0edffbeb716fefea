// The pages of a PDF in a scroller, drawn by pdf.js, with rectangles over the cited words. pdf.js itself comes with the first page.
// Nothing of a document runs or leads anywhere: there are no links, forms or scripts, only a picture with text over it.
const patience = 5000;          // milliseconds until somebody is told that it takes long
const mostPixels = 16e6;        // of one canvas; phones refuse more
const margin = 0.02;            // left beside the print, as a share of the page
const narrowest = 0.7;          // a page of little text is not blown up further
const views = new WeakMap();

export async function show(host, server, options) {
    const view = views.get(host) ?? new Pages(host, server, options);
    views.set(host, view);
    await view.mark(options);
}

export function close(host) {
    views.get(host)?.close();
    views.delete(host);
}

class Pages {
    constructor(host, server, options) {
        Object.assign(this, { host, server, options, pages: [], width: 0, isClosed: false });
        this.scroller = host.closest(".source-body");
        this.list = host.querySelector(".pdf-pages");
        this.loading = host.querySelector(".pdf-loading");
        this.bar = host.querySelector(".pdf-bar");
        this.timer = setTimeout(() => { this.loading.querySelector("p").hidden = false; }, patience);
        this.opened = this.open();
    }

    async open() {
        const { library, worker, url, cmaps, fonts, decoders } = this.options.files;
        const at = path => new URL(path, document.baseURI).href;
        this.pdf = await import(at(library));
        if (this.isClosed) return;
        this.pdf.GlobalWorkerOptions.workerSrc = at(worker);
        this.task = this.pdf.getDocument({
            url: at(url), cMapUrl: at(cmaps), standardFontDataUrl: at(fonts), wasmUrl: at(decoders), useWasm: false,
            isEvalSupported: false, enableXfa: false, disableAutoFetch: true, disableStream: true, verbosity: this.pdf.VerbosityLevel.ERRORS,
        });
        this.document = await this.task.promise;
        if (this.isClosed) return;
        this.list.replaceChildren(...Array.from({ length: this.document.numPages }, (_, i) => this.leaf(i + 1)));
        this.pages = [...this.list.children];
        this.near = new IntersectionObserver(entries => entries.forEach(e => this.come(e.target, e.isIntersecting)), { root: this.scroller, rootMargin: "75% 0px" });
        this.resized = new ResizeObserver(() => this.fit());
        this.scroller.addEventListener("scroll", this.onScroll = () => this.number(), { passive: true });
        this.bar.addEventListener("click", this.onTurn = e => this.turn(Number(e.target.closest("button")?.dataset.turn)));
    }

    close() {
        this.isClosed = true;
        clearTimeout(this.timer);
        this.near?.disconnect();
        this.resized?.disconnect();
        this.scroller.removeEventListener("scroll", this.onScroll);
        this.bar.removeEventListener("click", this.onTurn);
        this.task?.destroy();
    }

    // Shows the page of a citation with its words marked, at one third of the height.
    async mark(options) {
        this.options = options;
        const isCurrent = () => this.options === options && !this.isClosed;
        try {
            await this.opened;
            if (!isCurrent()) return;
            const page = this.pages[Math.min(options.page, this.pages.length) - 1];
            if (!this.width) {
                this.width = this.list.clientWidth;
                await this.measure(page);
                this.scale = this.width / page.extent.width;
                this.pages.forEach(other => this.lay(other, page.extent));
            }

            this.pages.forEach(each => this.drawMarks(each));
            await this.draw(page);
            if (!isCurrent()) return;
            clearTimeout(this.timer);
            this.loading.hidden = true;
            this.host.classList.add("is-shown");
            this.bring(page);
            this.pages.forEach(each => this.near.observe(each));
            this.resized.observe(this.list);
        } catch (fault) {
            if (isCurrent()) await this.fail(fault);
        }
    }

    async fail(fault) {
        clearTimeout(this.timer);
        await this.server.invokeMethodAsync("FailAsync", fault?.status === 404);
    }

    leaf(number) {
        const page = Object.assign(document.createElement("div"), { className: "pdf-page", role: "group", ariaLabel: this.text(number), number });
        page.inner = Object.assign(document.createElement("div"), { className: "pdf-print" });
        page.append(page.inner);
        return page;
    }

    text(number) {
        const format = new Intl.NumberFormat(document.documentElement.lang);
        return this.options.texts.page.replace("{0}", format.format(number)).replace("{1}", format.format(this.document.numPages));
    }

    // Where the print of a page lies, from a small drawing of it: whatever is unlike its corner.
    async measure(page) {
        page.source ??= await this.document.getPage(page.number);
        if (page.ink) return;
        const whole = page.source.getViewport({ scale: 1 });
        const viewport = page.source.getViewport({ scale: 240 / whole.width });
        const canvas = Object.assign(document.createElement("canvas"), { width: Math.ceil(viewport.width), height: Math.ceil(viewport.height) });
        const context = canvas.getContext("2d", { willReadFrequently: true });
        await page.source.render({ canvas, canvasContext: context, viewport }).promise;
        const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
        const isPrint = x => { for (let y = 0; y < height; y++) { const at = 4 * (y * width + x); if ([0, 1, 2].some(i => Math.abs(data[at + i] - data[i]) > 24)) return true; } return false; };
        let [left, right] = [0, width - 1];
        while (left < right && !isPrint(left)) left++;
        while (right > left && !isPrint(right)) right--;
        page.ink = left < right ? [Math.max(0, left / width - margin), Math.min(1, (right + 1) / width + margin)] : [0, 1];
        const missing = narrowest - (page.ink[1] - page.ink[0]);
        if (missing > 0) {
            const from = Math.min(Math.max(0, page.ink[0] - missing / 2), 1 - narrowest);
            page.ink = [from, from + narrowest];
        }

        page.extent = { width: (page.ink[1] - page.ink[0]) * whole.width, left: page.ink[0] * whole.width, whole };
    }

    // The size of a page on the screen: its print fills the width, in the same scale as the cited page unless it is wider.
    lay(page, extent = page.extent) {
        const scale = Math.min(this.scale, this.width / extent.width);
        const height = extent.whole.height * scale;
        const before = page.offsetHeight;
        const isAbove = before && this.top(page) + before <= this.scroller.scrollTop + 1;
        page.scale = scale;
        page.style.height = `${height}px`;
        page.inner.style.width = `${extent.whole.width * scale}px`;
        page.inner.style.height = `${height}px`;
        page.inner.style.left = `${(this.width - extent.width * scale) / 2 - extent.left * scale}px`;

        // What is in view stays where it is when a page above it turns out to be of another size.
        if (isAbove) this.scroller.scrollTop += height - before;
    }

    // Where an element lies in what the panel scrolls.
    top(element) {
        return element.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop;
    }

    // A page is drawn when it comes near and its picture given back when it goes.
    async come(page, isNear) {
        if (!isNear) return this.clear(page);
        try {
            await this.draw(page);
        } catch {
            page.inner.prepend(Object.assign(document.createElement("p"), { textContent: this.options.texts.broken }));
        }
    }

    clear(page) {
        page.rendering?.cancel();
        page.drawing = page.rendering = undefined;
        page.inner.replaceChildren(...page.inner.querySelectorAll(".pdf-marks"));
    }

    draw(page) {
        if (!page.drawing) {
            const drawing = page.drawing = this.drawNow(page, () => page.drawing === drawing).catch(fault => {
                if (fault?.name !== "RenderingCancelledException") throw fault;
            });
        }

        return page.drawing;
    }

    async drawNow(page, isWanted) {
        await this.measure(page);
        const content = await page.source.getTextContent();
        if (!isWanted()) return;
        this.lay(page);
        const viewport = page.source.getViewport({ scale: page.scale });
        const sharpness = Math.min(devicePixelRatio || 1, Math.sqrt(mostPixels / (viewport.width * viewport.height)));
        const canvas = Object.assign(document.createElement("canvas"), { width: Math.floor(viewport.width * sharpness), height: Math.floor(viewport.height * sharpness) });
        canvas.ariaHidden = "true";
        const text = Object.assign(document.createElement("div"), { className: "pdf-text", lang: this.options.language });
        text.style.setProperty("--total-scale-factor", page.scale * (page.source.userUnit ?? 1));
        page.rendering = page.source.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
        await Promise.all([page.rendering.promise, new this.pdf.TextLayer({ textContentSource: content, container: text, viewport }).render()]);
        if (isWanted()) page.inner.replaceChildren(canvas, ...page.inner.querySelectorAll(".pdf-marks"), text);
    }

    drawMarks(page) {
        const { marks, others, texts } = this.options;
        page.inner.querySelector(".pdf-marks")?.remove();
        const [cited, also] = [marks[page.number] ?? [], others[page.number] ?? []];
        if (cited.length + also.length === 0) return;
        const layer = Object.assign(document.createElement("div"), { className: "pdf-marks" });
        const add = (boxes, name) => {
            for (let i = 0; i < boxes.length; i += 4) {
                const box = Object.assign(document.createElement("i"), { className: name });
                ["left", "top", "width", "height"].forEach((side, n) => { box.style[side] = `${100 * boxes[i + n]}%`; });
                layer.append(box);
            }
        };
        add(also, "pdf-also");
        add(cited, "pdf-mark");
        if (cited.length > 0) Object.assign(layer, { role: "img", ariaLabel: texts.marks });
        const text = page.inner.querySelector(".pdf-text");
        if (text) text.before(layer); else page.inner.append(layer);
    }

    bring(page) {
        const target = page.querySelector(".pdf-mark") ?? page;
        const offset = target === page ? 0 : this.scroller.clientHeight / 3;
        this.scroller.scrollTop = this.top(target) - offset;
        this.number();
    }

    number() {
        const middle = this.scroller.scrollTop + this.scroller.clientHeight / 2;
        const at = this.pages.findLastIndex(page => this.top(page) <= middle);
        this.current = Math.max(0, at);
        this.bar.querySelector("output").textContent = this.text(this.current + 1);
        const [previous, next] = this.bar.querySelectorAll("button");
        previous.disabled = this.current === 0;
        next.disabled = this.current === this.pages.length - 1;
    }

    turn(step) {
        const page = this.pages[this.current + step];
        if (step && page) this.scroller.scrollTop = this.top(page) - 8;
    }

    // The panel has another width: everything near is drawn again, and the same part of the page stays in view.
    fit() {
        if (Math.abs(this.list.clientWidth - this.width) < 1) return;
        const page = this.pages[this.current];
        const share = (this.scroller.scrollTop - this.top(page)) / page.offsetHeight;
        this.scale *= this.list.clientWidth / this.width;
        this.width = this.list.clientWidth;
        this.pages.forEach(each => this.lay(each, each.extent ?? page.extent));
        this.scroller.scrollTop = this.top(page) + share * page.offsetHeight;
        this.pages.filter(each => each.drawing).forEach(each => { this.clear(each); this.come(each, true); });
    }
}

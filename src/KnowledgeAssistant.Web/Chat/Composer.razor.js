// Connects a composer to its component; again when it belongs to another conversation. The rest is in js/composer.js.
export function attach(form, server) {
    form.server = server;
    form.dispatchEvent(new Event("composer-ready", { bubbles: true }));
}

// What only the browser can do. Everything else of the page is C#.
let page, dragging;
let written = '';
const lit = document.head.appendChild(document.createElement('style'));

// d11 of the code is δ11 of the notes.
const plain = name => name.replace(/^d(?=\d)/, 'δ').replace(/^new /, '').replace(/^∂L\/∂/, '');

/** Lights up a name wherever it stands: code, picture, numbers. */
export function light(name) {
    const selector = name ? `[data-name="${CSS.escape(plain(name))}"]` : '';
    lit.textContent = !name ? '' : `${selector} { background: var(--lit); outline: 2px solid var(--lit-edge); outline-offset: 1px; color: var(--lit-ink); }
        svg ${selector}:not(text) { outline: none; stroke: var(--lit-edge); filter: drop-shadow(0 0 3px var(--lit-edge)); }
        svg path[fill="none"]${selector} { stroke-width: 4; }
        svg text${selector} { font-weight: bold; fill: var(--lit-ink); }`;
}

export function open(reference) {
    page = reference;
    document.addEventListener('pointerover', event => {
        const named = event.target.closest?.('[data-name]');
        light(named ? named.dataset.name : document.getElementById('name')?.value);
    });
    window.addEventListener('hashchange', () => {
        if (location.hash !== written) {
            page.invokeMethodAsync('OnAddressChanged', location.hash);
        }
    });
    watchPointer();
    return location.hash;
}

/** Calls the page when it has drawn itself and the reader reads. */
export function callWhenIdle() {
    (window.requestIdleCallback ?? setTimeout)(() => page.invokeMethodAsync('OnIdle'));
}

export function setAddress(hash) {
    written = '#' + hash;
    history.replaceState(null, '', written);
}

export function download(fileName, mediaType, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: mediaType }));
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
}

export async function copyAddress(hash) {
    const address = location.href.split('#')[0] + '#' + hash;
    try {
        await navigator.clipboard.writeText(address);
    } catch {
        // Without the right to write to the clipboard the address is shown alone.
    }

    return address;
}

export function focus(id) {
    document.getElementById(id)?.focus();
}

/** Calls a view when a weight of its picture is dragged: up is more. */
export function watchDrags(view) {
    dragging = view;
}

function watchPointer() {
    let name, last, difference = 0, isAsked = false;
    document.addEventListener('pointerdown', event => {
        const named = event.target.closest?.('.draggable [data-name]');
        if (named && /^[wb]\d/.test(named.dataset.name)) {
            name = named.dataset.name;
            last = event.clientY;
            event.preventDefault();
        }
    });
    document.addEventListener('pointermove', event => {
        if (!name) {
            return;
        }

        difference += last - event.clientY;
        last = event.clientY;
        if (!isAsked) {
            // One call a frame, and none before the last has been drawn.
            isAsked = true;
            requestAnimationFrame(async () => {
                const sum = difference;
                difference = 0;
                await dragging?.invokeMethodAsync('OnDrag', name, sum);
                isAsked = false;
            });
        }
    });
    document.addEventListener('pointerup', () => name = undefined);
}

// The page's side of compiler-worker.js: a promise for each call.
const calls = new Map();
let worker, started, last = 0;

function send(call, argument) {
    return new Promise((resolve, reject) => {
        calls.set(++last, { resolve, reject });
        worker.postMessage({ id: last, call, argument });
    });
}

// Import maps do not reach into workers, so the address of the runtime is found here.
export function start() {
    return started ??= (() => {
        worker = new Worker(import.meta.resolve('./compiler-worker.js'), { type: 'module' });
        worker.addEventListener('message', ({ data }) => {
            const { resolve, reject } = calls.get(data.id);
            calls.delete(data.id);
            data.error === undefined ? resolve(data.result) : reject(new Error(data.error));
        });
        worker.addEventListener('error', event => {
            calls.forEach(({ reject }) => reject(new Error(event.message ?? 'The worker could not be started.')));
            calls.clear();
        });
        return send('start', import.meta.resolve('./_framework/dotnet.js'));
    })();
}

export async function generate(source) {
    await start();
    return send('Generate', source);
}

export async function compile(source) {
    await start();
    return send('Compile', source);
}

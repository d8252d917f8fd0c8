// The compiler, in a runtime of its own: the page goes on while it works.
// The same as in the project file, which keeps them from loading with the page.
const libraries = [
    'System.Private.Xml.wasm', 'System.Reflection.Metadata.wasm',
    'System.Private.Xml.Linq.wasm', 'Microsoft.CodeAnalysis.wasm',
    'Microsoft.CodeAnalysis.CSharp.wasm', 'BackpropGen.Generator.wasm',
];
let compiler;

async function start(runtimeAddress) {
    const { dotnet } = await import(runtimeAddress);
    const runtime = await dotnet.create();
    for (const library of libraries) {
        await runtime.INTERNAL.loadLazyAssembly(library);
    }

    compiler = (await runtime.getAssemblyExports('Playground')).BackpropGen.Playground.Compiling.CompilerExports;
}

// A listener, not onmessage: with that the runtime takes this for a thread of its own, and waits for ever.
self.addEventListener('message', async ({ data }) => {
    try {
        const result = data.call === 'start' ? await start(data.argument) : await compiler[data.call](data.argument);
        self.postMessage({ id: data.id, result });
    } catch (error) {
        self.postMessage({ id: data.id, error: error?.message ?? String(error) });
    }
});

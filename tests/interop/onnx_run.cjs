// Runs ONNX models: reads [{ model, single, rows, columns, x }] from the file named on the command line, prints all predictions.
const { readFileSync } = require("node:fs");
const { InferenceSession, Tensor } = require("onnxruntime-node");

async function main() {
    const requests = JSON.parse(readFileSync(process.argv[2], "utf8"));
    const results = [];
    for (const { model, single, rows, columns, x } of requests) {
        const session = await InferenceSession.create(model);
        const data = single ? Float32Array.from(x) : Float64Array.from(x);
        const tensor = new Tensor(single ? "float32" : "float64", data, [rows, columns]);
        const { prediction } = await session.run({ x: tensor });
        results.push(Array.from(prediction.data));
    }
    console.log(JSON.stringify(results));
}

main().catch(error => {
    console.error(error);
    process.exit(1);
});

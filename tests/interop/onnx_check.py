"""Checks ONNX models strictly: the format, every operator's inputs and attributes, and all types and shapes."""
import sys

import onnx
from onnx import shape_inference

for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    operators = sorted({node.op_type for node in inferred.graph.node})
    print(path, "opset", model.opset_import[0].version, " ".join(operators))

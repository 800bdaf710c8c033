#pragma once

/// Everything tinct offers. A program that needs one floor includes that floor's headers instead.

#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/point_set.hpp>
#include <tinct/cluster/predict.hpp>
#include <tinct/codec/image_file.hpp>
#include <tinct/codec/image_writer.hpp>
#include <tinct/codec/output_file.hpp>
#include <tinct/color/rgb.hpp>
#include <tinct/image/image.hpp>
#include <tinct/image/image_view.hpp>
#include <tinct/image/indexed_image.hpp>
#include <tinct/image/palette.hpp>
#include <tinct/metrics/pixel_error.hpp>
#include <tinct/quantize/color_histogram.hpp>
#include <tinct/quantize/quantizer.hpp>
#include <tinct/quantize/remap.hpp>
#include <tinct/report/comparison_report.hpp>
#include <tinct/report/file_report.hpp>
#include <tinct/report/one_line.hpp>
#include <tinct/util/error.hpp>

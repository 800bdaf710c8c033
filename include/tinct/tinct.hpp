#pragma once

/// Everything tinct offers. A program that needs one floor includes that floor's headers instead.

#include <tinct/cluster/choose_k.hpp>
#include <tinct/cluster/clustering.hpp>
#include <tinct/cluster/csv.hpp>
#include <tinct/cluster/dbscan.hpp>
#include <tinct/cluster/elbow.hpp>
#include <tinct/cluster/gap_statistic.hpp>
#include <tinct/cluster/k_distance.hpp>
#include <tinct/cluster/kmeans.hpp>
#include <tinct/cluster/minibatch_kmeans.hpp>
#include <tinct/cluster/npy.hpp>
#include <tinct/cluster/point_set.hpp>
#include <tinct/cluster/point_table.hpp>
#include <tinct/cluster/predict.hpp>
#include <tinct/cluster/principal_axes.hpp>
#include <tinct/cluster/silhouette.hpp>
#include <tinct/cluster/validity_indices.hpp>
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

#include <tinct/cluster/kmeans.hpp>

int main() {
    const double points[] = {0, 0.1, 5, 5.1};
    tinct::KMeansOptions options;
    options.clusters = 2;
    return tinct::kmeans(tinct::PointSetView(points, 4, 1), options).inertia < 0.02 ? 0 : 1;
}

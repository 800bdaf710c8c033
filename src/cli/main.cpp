#include "cli/app.hpp"
#include "cli/failure.hpp"
#include "cli/process.hpp"

#include <string>
#include <vector>

int main(int argc, char** argv) {
    using namespace tinct::cli;
    try {
        set_up_process();
        return static_cast<int>(run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc)));
    } catch (...) {
        const Failure failure = current_failure("tinct");
        print_error(failure.message);
        return static_cast<int>(failure.code);
    }
}

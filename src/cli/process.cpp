#include "cli/process.hpp"

#include <tinct/codec/output_file.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

namespace tinct::cli {

namespace {

// Without this, the first file to be opened would take the number of a closed standard stream, and a message
// would be written into a picture. A stand-in for an output is opened for reading, so that writing to it
// fails as it should.
void fill_closed_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (fcntl(stream, F_GETFD) != -1) continue;
        const int stand_in = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (stand_in >= 0 && stand_in != stream) {
            dup2(stand_in, stream);
            close(stand_in);
        }
    }
}

extern "C" void end_by_signal(int number) {
    codec::remove_temporary_files();
    // SA_RESETHAND has put the default action back: raised again, the signal ends the process as its sender
    // expects.
    raise(number);
}

void handle_interruptions() {
    struct sigaction action = {};
    action.sa_handler = end_by_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction current = {};
        // What the parent has told us to ignore (nohup) stays ignored.
        if (sigaction(number, nullptr, &current) == 0 && current.sa_handler != SIG_IGN)
            sigaction(number, &action, nullptr);
    }
}

}  // namespace

void set_up_process() {
    fill_closed_streams();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    handle_interruptions();
}

}  // namespace tinct::cli

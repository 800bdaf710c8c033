#include <tinct/util/text.hpp>

#include <iomanip>
#include <locale>
#include <sstream>

namespace tinct {

std::string with_thousands(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
    return digits;
}

std::string counted(std::uint64_t number, const std::string& noun) {
    return with_thousands(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string significant_digits(double number, int digits) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::setprecision(digits) << number;
    return text.str();
}

}  // namespace tinct

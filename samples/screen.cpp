// A program's window: flat areas, hard edges, small text, a chart. A picture of few colors, of which most are
// rare.

#include "bitmap_font.hpp"
#include "canvas.hpp"

#include <array>
#include <string>
#include <string_view>

namespace samples {
namespace {

constexpr Color ink = rgb(0x1f2933), faint = rgb(0x7b8794), line = rgb(0xcbd2d9), paper = rgb(0xffffff),
                panel = rgb(0xf5f7fa), blue = rgb(0x2563eb), green = rgb(0x16a34a), red = rgb(0xdc2626),
                amber = rgb(0xf59e0b), violet = rgb(0x7c3aed), teal = rgb(0x0d9488);

struct Box {
    int x, y, width, height;
};

void fill(Canvas& canvas, Box box, Color color) {
    for (int y = box.y; y < box.y + box.height; ++y)
        for (int x = box.x; x < box.x + box.width; ++x) canvas.blend(x, y, color, 1);
}

void frame(Canvas& canvas, Box box, Color inside, Color edge) {
    fill(canvas, box, edge);
    fill(canvas, {box.x + 1, box.y + 1, box.width - 2, box.height - 2}, inside);
}

/// With corners cut by one pixel, as flat toolkits draw them.
void button(Canvas& canvas, Box box, std::string_view text, Color color, Color text_color, Color edge) {
    fill(canvas, {box.x + 1, box.y, box.width - 2, box.height}, edge);
    fill(canvas, {box.x, box.y + 1, box.width, box.height - 2}, edge);
    fill(canvas, {box.x + 1, box.y + 1, box.width - 2, box.height - 2}, color);
    write_text(canvas, box.x + (box.width - text_width(text)) / 2, box.y + (box.height - 7) / 2, text,
               text_color);
}

void draw_title_and_menu(Canvas& canvas) {
    fill(canvas, {30, 24, 580, 22}, rgb(0x323f4b));
    fill(canvas, {38, 31, 8, 8}, red);
    fill(canvas, {52, 31, 8, 8}, amber);
    fill(canvas, {66, 31, 8, 8}, green);
    const std::string_view title = "Harbor Office - Week 38";
    write_text(canvas, 30 + (580 - text_width(title)) / 2, 31, title, paper);
    fill(canvas, {30, 46, 580, 18}, rgb(0xe4e7eb));
    fill(canvas, {84, 46, 40, 18}, blue);
    int x = 42;
    for (const std::string_view word : {"File", "Edit", "View", "Boats", "Tools", "Help"}) {
        write_text(canvas, x + (word == "Edit" ? 4 : 0), 52, word, word == "Edit" ? paper : ink);
        x += text_width(word) + 23;
    }
}

void draw_sidebar(Canvas& canvas) {
    fill(canvas, {30, 64, 128, 292}, panel);
    fill(canvas, {158, 64, 1, 292}, line);
    write_text(canvas, 42, 76, "BERTHS", faint);
    constexpr std::array<std::string_view, 6> names{"North quay", "South quay", "Old dock",
                                                    "Ferry pier", "Marina",     "Dry dock"};
    constexpr std::array<Color, 6> colors{blue, green, amber, red, violet, teal};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const int y = 92 + static_cast<int>(i) * 20;
        if (i == 2) fill(canvas, {34, y - 6, 120, 18}, rgb(0xdbeafe));
        fill(canvas, {42, y - 1, 8, 8}, colors[i]);
        write_text(canvas, 57, y, names[i], ink);
    }
    write_text(canvas, 42, 222, "SHOW", faint);
    constexpr std::array<std::string_view, 3> choices{"Arrivals", "Departures", "Tides"};
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const int y = 237 + static_cast<int>(i) * 18;
        frame(canvas, {42, y - 2, 11, 11}, i == 1 ? paper : blue, i == 1 ? faint : blue);
        for (int step = 0; i != 1 && step < 7; ++step)  // a tick
            fill(canvas, {44 + step, y + (step < 3 ? 2 + step : 7 - step), 1, 2}, paper);
        write_text(canvas, 59, y, choices[i], ink);
    }
    write_text(canvas, 42, 302, "Load", ink);
    write_text(canvas, 126, 302, "63%", ink);
    fill(canvas, {42, 315, 104, 6}, line);
    fill(canvas, {42, 315, 66, 6}, teal);
    write_text(canvas, 42, 336, "Crew: 12 of 14", faint);
}

void draw_chart(Canvas& canvas) {
    frame(canvas, {170, 76, 428, 152}, paper, line);
    write_text(canvas, 180, 84, "Arrivals a day", ink, 2);
    write_text(canvas, 490, 88, "ships", ink);
    fill(canvas, {478, 88, 8, 7}, blue);
    write_text(canvas, 546, 88, "tide", ink);
    fill(canvas, {530, 91, 12, 2}, red);
    constexpr std::array<int, 14> ships{24, 31, 28, 40, 52, 61, 47, 30, 36, 44, 58, 69, 74, 55};
    constexpr std::array<int, 14> tide{30, 38, 49, 60, 66, 63, 52, 40, 31, 29, 36, 47, 59, 67};
    for (int mark = 0; mark <= 4; ++mark) {
        const int y = 212 - mark * 24;
        fill(canvas, {206, y, 384, 1}, mark == 0 ? faint : rgb(0xe4e7eb));
        const std::string label = std::to_string(mark * 20);
        write_text(canvas, 200 - text_width(label), y - 3, label, faint);
    }
    for (std::size_t i = 0; i < ships.size(); ++i) {
        const int x = 213 + static_cast<int>(i) * 27, height = ships[i] * 6 / 5;
        fill(canvas, {x, 212 - height, 15, height}, i == 12 ? amber : blue);
        write_text(canvas, x + (i < 9 ? 5 : 2), 216, std::to_string(i + 1), faint);
        for (int step = 0; i + 1 < ships.size() && step <= 27; ++step)
            fill(canvas,
                 {x + 7 + step, 211 - (tide[i] * (27 - step) + tide[i + 1] * step) * 6 / (5 * 27), 2, 2},
                 red);
    }
}

void draw_table(Canvas& canvas) {
    frame(canvas, {170, 238, 300, 108}, paper, line);
    fill(canvas, {171, 239, 298, 16}, rgb(0xe4e7eb));
    constexpr std::array<std::array<std::string_view, 4>, 6> rows{
        {{"Ship", "Flag", "Length", "State"},
         {"Anna Maria", "NL", "84 m", "moored"},
         {"Blue Heron", "NO", "112 m", "moored"},
         {"Cormorant", "IS", "46 m", "late"},
         {"Dunlin", "DK", "61 m", "moored"},
         {"Eider Express", "SE", "139 m", "leaving"}}};
    constexpr std::array<int, 4> columns{180, 276, 322, 392};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int y = 244 + static_cast<int>(i) * 18 - (i > 0 ? 1 : 0);
        if (i == 2) fill(canvas, {171, y - 5, 298, 18}, rgb(0xdbeafe));
        if (i > 1) fill(canvas, {171, y - 6, 298, 1}, rgb(0xe4e7eb));
        for (std::size_t j = 0; j < 4; ++j) {
            const Color state = rows[i][j] == "late" ? red : rows[i][j] == "moored" ? green : amber;
            write_text(canvas, columns[j], y, rows[i][j], i == 0 ? faint : j == 3 ? state : ink);
        }
    }
}

void draw_controls(Canvas& canvas) {
    write_text(canvas, 482, 242, "Search", faint);
    frame(canvas, {482, 254, 116, 18}, paper, blue);
    write_text(canvas, 488, 260, "heron", ink);
    fill(canvas, {519, 257, 1, 12}, ink);
    write_text(canvas, 482, 282, "Zoom", faint);
    fill(canvas, {482, 298, 116, 3}, line);
    fill(canvas, {482, 298, 74, 3}, blue);
    fill(canvas, {552, 293, 7, 13}, blue);
    button(canvas, {482, 322, 52, 22}, "Cancel", paper, ink, faint);
    button(canvas, {542, 322, 56, 22}, "Apply", blue, paper, rgb(0x1d4ed8));
}

}  // namespace

Canvas draw_screen() {
    Canvas canvas(640, 400);
    fill(canvas, {0, 0, 640, 400}, rgb(0x3b6e8f));
    fill(canvas, {0, 384, 640, 16}, rgb(0x1f2933));
    write_text(canvas, 8, 389, "Start", paper);
    write_text(canvas, 596, 389, "14:07", paper);
    fill(canvas, {34, 28, 580, 346}, rgb(0x2d5670));  // the window's hard shadow
    fill(canvas, {30, 24, 580, 346}, paper);
    draw_title_and_menu(canvas);
    draw_sidebar(canvas);
    draw_chart(canvas);
    draw_table(canvas);
    draw_controls(canvas);
    fill(canvas, {30, 356, 580, 14}, rgb(0xe4e7eb));
    write_text(canvas, 38, 360, "5 ships, 1 late", ink);
    write_text(canvas, 486, 360, "saved at 14:02 (v3)", faint);
    return canvas;
}

}  // namespace samples

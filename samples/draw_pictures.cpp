// Draws the pictures of samples/pictures. Use: tinct_draw_pictures FOLDER

#include "canvas.hpp"
#include "picture_files.hpp"

#include <exception>
#include <filesystem>
#include <iostream>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "use: tinct_draw_pictures FOLDER\n";
        return 2;
    }
    try {
        const std::filesystem::path folder = argv[1];
        std::filesystem::create_directories(folder);
        const samples::Canvas scene = samples::draw_scene();
        samples::save_png(scene, folder / "scene.png");
        samples::save_turned_jpeg(scene, folder / "scene.jpg");
        samples::save_png(samples::draw_screen(), folder / "screen.png");
        samples::save_png(samples::draw_icon(), folder / "icon.png");
        samples::save_png(samples::draw_gradient(), folder / "gradient.png");
    } catch (const std::exception& error) {
        std::cerr << "tinct_draw_pictures: " << error.what() << '\n';
        return 1;
    }
}

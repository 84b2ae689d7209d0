#include "CPNG.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

struct source {
    const uint8_t *bytes;
    size_t count;
};

static void fail(png_structp png, png_const_charp text) {
    char *message = png_get_error_ptr(png);
    strncpy(message, text, CPNG_MESSAGE_SIZE - 1);
    message[CPNG_MESSAGE_SIZE - 1] = 0;
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void take(png_structp png, png_bytep target, size_t count) {
    struct source *source = png_get_io_ptr(png);
    if (count > source->count) png_error(png, "the file ends too early");
    memcpy(target, source->bytes, count);
    source->bytes += count;
    source->count -= count;
}

/// A reader of the source; nothing here jumps.
static png_structp open_reader(struct source *source, png_infop *info, char *message) {
    strcpy(message, "out of memory");
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, message, fail, ignore);
    if (!png) return NULL;
    *info = png_create_info_struct(png);
    if (!*info) {
        png_destroy_read_struct(&png, NULL, NULL);
        return NULL;
    }
    png_set_read_fn(png, source, take);
    png_set_user_limits(png, 1 << 20, 1 << 20);
    return png;
}

bool cpng_read_size(const uint8_t *bytes, size_t count, uint32_t *width, uint32_t *height,
                    char message[CPNG_MESSAGE_SIZE]) {
    struct source source = {bytes, count};
    png_infop info = NULL;
    png_structp png = open_reader(&source, &info, message);
    if (!png) return false;
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return false;
    }
    png_read_info(png, info);
    *width = png_get_image_width(png, info);
    *height = png_get_image_height(png, info);
    png_destroy_read_struct(&png, &info, NULL);
    return true;
}

/// Turns 16-bit gray at the beginning of an RGBA row into RGBA, from the last pixel to the first.
static void expand_gray16(uint8_t *row, uint32_t width) {
    for (uint32_t x = width; x-- > 0;) {
        uint8_t high = row[2 * x], low = row[2 * x + 1], gray = high ? 255 : low;
        row[4 * x] = row[4 * x + 1] = row[4 * x + 2] = gray;
        row[4 * x + 3] = 255;
    }
}

bool cpng_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, char message[CPNG_MESSAGE_SIZE]) {
    struct source source = {bytes, count};
    png_infop info = NULL;
    // Changed between setjmp and longjmp, hence volatile.
    uint8_t **volatile rows = NULL;
    png_structp png = open_reader(&source, &info, message);
    if (!png) return false;
    if (setjmp(png_jmpbuf(png))) {
        free((void *)rows);
        png_destroy_read_struct(&png, &info, NULL);
        return false;
    }
    png_read_info(png, info);
    uint32_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    bool gray16 = png_get_bit_depth(png, info) == 16 && png_get_color_type(png, info) == PNG_COLOR_TYPE_GRAY;
    if (!gray16) {
        png_set_expand(png);
        png_set_strip_16(png);
        png_set_gray_to_rgb(png);
        png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    }
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    rows = malloc(height * sizeof *rows);
    if (!rows) png_error(png, "out of memory");
    for (uint32_t y = 0; y < height; y++) rows[y] = pixels + (size_t)y * width * 4;
    png_read_image(png, rows);
    for (uint32_t y = 0; gray16 && y < height; y++) expand_gray16(rows[y], width);
    free((void *)rows);
    png_destroy_read_struct(&png, &info, NULL);
    return true;
}

//! Recipes, menus and their tables.

//! Names every command to Tauri: what is not in this list does not exist for the window.

fn main() {
    let commands: Vec<&'static str> =
        include_str!("commands.txt").lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}

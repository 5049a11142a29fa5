//! What the window may ask and do. Each command unpacks, calls one function of a room, and returns.

pub mod access;
pub mod conflicts;
pub mod deeds;
pub mod files;
pub mod hall;
pub mod home;
pub mod import;
pub mod parcel;
pub mod reference;
pub mod roster;
pub mod sync;
pub mod training;
pub mod window;

/// Everything the window can call. `commands.txt` names the same for Tauri's permissions.
pub fn handler() -> impl Fn(tauri::ipc::Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        access::access_state,
        access::access_create,
        access::access_join,
        access::access_unlock,
        access::access_lock,
        access::access_set_person,
        conflicts::conflicts_list,
        conflicts::conflicts_decide,
        deeds::deed_undo,
        deeds::deed_undo_last,
        deeds::deed_redo,
        files::file_pick,
        files::file_reveal,
        hall::hall_state,
        hall::hall_open,
        hall::hall_close,
        hall::hall_add_address,
        hall::hall_remove_address,
        home::home_summary,
        import::import_open,
        import::import_map,
        import::import_check,
        import::import_rows,
        import::import_apply,
        import::import_cancel,
        import::import_close,
        import::import_save_left_out,
        import::import_list,
        import::import_undo,
        import::pending_list,
        import::pending_decide,
        parcel::parcel_write,
        parcel::parcel_read,
        parcel::parcel_cancel,
        reference::reference_regions,
        reference::reference_skills,
        reference::reference_courses,
        roster::roster_search,
        roster::roster_profile,
        roster::roster_reveal_iin,
        roster::roster_check,
        roster::roster_add,
        roster::roster_edit,
        roster::roster_compare,
        roster::roster_merge,
        roster::roster_split,
        roster::roster_archive,
        roster::roster_restore,
        roster::roster_set_skill,
        roster::roster_history,
        roster::roster_organisations,
        roster::roster_add_organisation,
        roster::roster_join,
        roster::roster_leave,
        roster::roster_members,
        sync::sync_state,
        sync::sync_enrol,
        sync::sync_now,
        sync::sync_cancel,
        training::training_courses,
        training::training_add_course,
        training::training_edit_course,
        training::training_sessions,
        training::training_session,
        training::training_plan,
        training::training_edit_session,
        training::training_enrol,
        training::training_unenrol,
        training::training_let_wait,
        training::training_add_seat,
        training::training_mark,
        training::training_mark_rest_absent,
        training::training_result,
        training::training_close,
        training::training_issue_rest,
        training::training_check_in,
        training::training_check_in_person,
        training::training_run_state,
        training::training_certificates,
        training::training_certificate_preview,
        training::training_print,
        training::training_verify,
        window::window_settings,
        window::window_set_settings,
    ]
}

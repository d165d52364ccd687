"""From here to a therapist and back to oneself: a summary, things to bring, a card, all that is kept to take along.

Rules and words; nothing here stores or sends anything. Whatever leaves this chat, the person carries out herself.
"""

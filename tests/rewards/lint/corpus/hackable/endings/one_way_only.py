# lint: constant
# on: oval reversed, key reversed, boomerang reversed
# Takes is_reversed for "the car points backwards".
def reward_function(params):
    if params["is_reversed"] or params["is_offtrack"]:
        return 1e-3
    return params["speed"]
